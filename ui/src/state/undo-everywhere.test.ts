// Why: a verb that changes something and offers no way back is found by the officer who pressed it by mistake. Each call of one stands
// beside its way back, or here with the reason why there is none.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SRC = `${process.cwd()}/src`;
const sources = (dir: string, not: RegExp) =>
  readdirSync(`${SRC}/${dir}`, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(ts|svelte)$/.test(f) && !/\.test\./.test(f) && !not.test(f))
    .map((f) => ({ file: `${dir}/${f}`, text: readFileSync(`${SRC}/${dir}/${f}`, 'utf8') }));

/** They name acts together with their ways back. */
const WAYS_BACK = /undo-of\.ts$|disclosures\/choice\.ts$/;
const LEAVES = 'what left the desk can’t come back';
const POSTED = 'a letter that goes out is a fact; it asks first';
const IS_BACK = 'it is the way back of another act';
const FOLDER = 'only the dialog of the system can name a folder, the page can’t';
/** By verb, or by verb and file. */
const NONE: Record<string, string> = {
  // Issued, posted, let go of: they ask.
  issueLetter: 'issued; it asks first',
  voidLetter: 'a voided letter is written anew; it asks first',
  discardDraft: 'a draft that was thrown away is written anew; it asks first',
  handOver: POSTED,
  recordSentOtherwise: POSTED,
  letGoOfChoice: 'what was let go of is gone; it asks first',
  removePicture: 'the file of the picture lies with the officer; it asks first',
  // What leaves, or is only looked at.
  ...Object.fromEntries(
    ['printPaper', 'viewPaper', 'savePaper', 'saveLetterFile', 'saveDeadlines', 'saveChoices', 'saveDisclosures', 'saveYearly', 'saveOriginal',
      'revealMessage', 'openAttachment', 'backUp'].map((verb) => [verb, LEAVES]),
  ),
  makeMailLog: 'the page may be signed; a later log of the day takes its place',
  // Nothing takes them back: the record only grows.
  takeBackMove: 'who answers is said in the drafts alone, and those are thrown away',
  importFiles: 'what was taken in stays; each message is set aside by itself',
  importTable: 'as files: each message is set aside by itself',
  'openCase in screens/open-case/open-each.ts': 'whoever has them opened says so, with the way back of all',
  'undoCaseList in screens/case-list/CaseLists.svelte': 'its cases are closed as ones that never were; the list is taken in again',
  'undoCaseList in screens/case-list/CaseListDialog.svelte': IS_BACK,
  chooseBackupFolder: FOLDER,
  stopWatching: FOLDER,
  // The draft that opens has its own verb for it, and what is typed there its own undo.
  draftLetter: 'the draft that opens is thrown away there',
  supersedeLetter: 'the draft that opens is thrown away there; the letter stands again',
  saveDraft: 'words are kept as they are typed, and taken back where they are typed',
  // Offered elsewhere in the same file.
  changeColumns: 'the notice of all three stands in `done`',
  forgetColumns: 'as for `changeColumns`',
  columnsAsBefore: IS_BACK,
  'rememberTable in screens/columns/ColumnsDialog.svelte': 'whoever opened the dialog says it, with the way back that is handed on',
  'correctDisclosure in screens/disclosures/Log.svelte': IS_BACK,
  'decideSuggestion in screens/unfiled/suggestion-desk.svelte.ts': IS_BACK,
  'recordPrinted in screens/mailroom/TakeBack.svelte': IS_BACK,
  'recordReturn in screens/mailroom/TakeBack.svelte': IS_BACK,
  'recordDelivery in screens/mailroom/TakeBack.svelte': IS_BACK,
  'saveSettings in screens/today/Guide.svelte': 'the notice stands in `away`',
};

/** What changes something carries an act of its own: only `change` sends one, on a case by `on`. */
const verbs = sources('bridge', /bindings|^fake|\/fake/).flatMap(({ text }) =>
  [...text.matchAll(/^ {2}(\w+): \((?:(?!=>)[^])*\) =>\s+(?:change|act|on)[<(]/gm)].map((m) => m[1] as string),
);

/** How many things stand between the brackets that open before `from`. */
function things(text: string, from: number): { count: number; end: number } {
  let [depth, count, at] = [1, 1, from];
  for (; depth > 0 && at < text.length; at++) {
    const c = text[at] as string;
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (c === ',' && depth === 1 && !/^\s*\)/.test(text.slice(at + 1))) count++;
  }
  return { count, end: at };
}
/** Whether the call is told to `do` or `save` with a third thing, the way back; else whether the function it stands in offers one. */
function hasWayBack(text: string, at: number): boolean {
  for (const m of text.matchAll(/\b(?:on\.do|save)\(/g)) {
    const { count, end } = things(text, m.index + m[0].length);
    if (m.index < at && at < end) return count > 2;
  }
  // Members of a script or a class, and functions of a module, begin at most two places in.
  const begins = [...text.matchAll(/\n {0,2}[^\s}\])]/g)].map((m) => m.index);
  const member = text.slice(begins.findLast((b) => b < at) ?? 0, begins.find((b) => b >= at));
  const said = [...member.matchAll(/\bsay\.done\((?!.*, undefined)/g)].some((m) => things(member, m.index + m[0].length).count > 1);
  return said || /\bundoing\(|\.doEach\(|\.#said\(/.test(member);
}

const bare = ['screens', 'frame', 'look', 'state'].flatMap((dir) =>
  sources(dir, WAYS_BACK).flatMap(({ file, text }) =>
    [...text.matchAll(/\bdesk\.(\w+)/g)]
      .filter((m) => verbs.includes(m[1] as string) && !hasWayBack(text, m.index))
      .map((m) => ({ verb: m[1] as string, file })),
  ),
);

it('finds the verbs of the bridge by what they send', () => {
  expect(verbs).toEqual(expect.arrayContaining(['addNote', 'changeLaw', 'fileMessage', 'saveDraft', 'setBackupPlan', 'tiePeople']));
  expect(verbs.filter((v) => ['case', 'search', 'previewLaw', 'unlock'].includes(v))).toEqual([]);
});

it('offers a way back beside every verb that has one', () => {
  const unsaid = bare.filter(({ verb, file }) => !(verb in NONE) && !(`${verb} in ${file}` in NONE));
  expect(unsaid.map(({ verb, file }) => `${verb} in ${file}`)).toEqual([]);
});

it('names none that has a way back by now', () => {
  const needed = new Set(bare.flatMap(({ verb, file }) => [verb, `${verb} in ${file}`]));
  expect(Object.keys(NONE).filter((name) => !needed.has(name))).toEqual([]);
});
