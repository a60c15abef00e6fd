// Sample law: values, calendars with their days, revisions, what a change moves, checks. Days are kept until the page is
// loaded anew; a file with the word `broken` in it is at fault, examples come from no file.
import type { CalendarDay, CalendarLine, CheckedLine, DateMove, LawChange, LawLine, LawPreview, LawsChecked, LawsView, LawValue, OverlayLine } from '../wire';
import { lines } from './cases';
import { config } from './config';
import { heard, refuse } from './store';

const value = (what: string, words: string, citation: string, over: Partial<LawValue> = {}): LawValue => ({ what, value: words, citation, open: false, note: '', ...over });
const valuesOf = (l: LawLine): LawValue[] => [
  value('Applies to', l.promise ? 'whoever the policy speaks to' : 'consumers who live there', l.citation),
  value('Clock starts', 'on the day the request is received', l.citation),
  value('Answer', l.promise ? '30 calendar days' : '45 calendar days', l.citation, { note: l.promise ? 'A proposal; the policy gives no number.' : '' }),
  value('Extension', 'none', l.citation),
  value('Appeal', 'not confirmed', l.citation, { open: true, note: 'It was not found whether an appeal is granted.' }),
  value('Last day', 'moves past Sat, Sun and the days of tx_legal', l.citation, { note: 'Confidence: memory' }),
];
const whole = (l: LawLine): LawLine => ({ ...l, values: valuesOf(l), file: l.promise ? 'laws/world.toml' : `laws/${l.id.slice(0, 5).replace('_', '-')}.toml`, as_of: '2026-10-01', handed_in: l.id === 'ca_shine_the_light_designated' });
const coming: LawLine = {
  id: 'us_ok_ocdpa', name: 'Oklahoma Consumer Data Privacy Act', family: 'us_ok_ocdpa', citation: '75A O.S. 301', jurisdiction: 'US-OK', promise: false, from: '2027-05-01', until: null, rights: ['access', 'delete'], leaves_out: ['worker'],
  values: [], verification: 'read on 2026-10-01 from the enrolled bill', mark: 'not confirmed by counsel', notes: '', file: '', as_of: '', handed_in: false,
};

const calendar = (id: string, name: string, over: Partial<CalendarLine> = {}): CalendarLine => ({
  id, name, citation: 'Tex. Gov’t Code 662.003', verification: 'the days of 2026 to 2030 were held against two lists', notes: '', countries: [], from: '2026-01-01', to: '2030-12-31', used_by: ['last day: Texas Data Privacy and Security Act'], added: false, ...over,
});
const fixed = [['01-01', 'New Year’s Day'], ['07-04', 'Independence Day'], ['11-11', 'Veterans Day'], ['12-25', 'Christmas Day']] as const;
const shipped = (id: string, year: number): CalendarDay[] => [
  ...fixed.map(([day, name]) => ({ day: `${year}-${day}`, name, citation: id === 'us_federal' ? '5 U.S.C. 6103' : 'Tex. Gov’t Code 662.003', own: false, taken_out: false, counts: '' })),
  ...(id === 'tx_legal' && year === 2026 ? [{ day: '2026-11-27', name: 'Day after Thanksgiving', citation: 'Tex. Gov’t Code 662.003', own: false, taken_out: false, counts: '' }] : []),
];

const fresh = () => ({
  calendars: [
    calendar('tx_legal', 'Texas: legal holidays', { notes: 'Partial staffing holidays are working days.' }),
    calendar('us_federal', 'United States: federal holidays', { citation: '5 U.S.C. 6103', used_by: ['days of the post', 'count of business days'] }),
  ],
  /** What was changed, by calendar. */
  own: new Map<string, CalendarDay[]>(),
  overlays: [] as OverlayLine[],
});
export let law = fresh();
/** For tests: as it was shipped. */
export const asShipped = (): void => void (law = fresh());

function year(id: string, of: number): CalendarDay[] {
  const own = law.own.get(id) ?? [];
  const out = new Set(own.filter((d) => d.taken_out).map((d) => d.day));
  const all = [...shipped(id, of).filter((d) => !out.has(d.day)), ...own.filter((d) => d.day.startsWith(String(of)))];
  return all.sort((a, b) => (a.day < b.day ? -1 : 1));
}
const view = (): LawsView => ({ laws: [...config.laws.map(whole), { ...whole(coming) }], calendars: law.calendars, overlays: law.overlays, hash: `5f2c9d1ab7e04410${law.overlays.length}`, last: law.overlays[0]?.id ?? null });

/** What a change is called, and which file it changes. */
function meant(c: LawChange): { path: string; what: string } {
  switch (c.kind) {
    case 'add_day':
      if (year(c.calendar, Number(c.day.slice(0, 4))).some((d) => d.day === c.day && !d.taken_out)) refuse('invalid', 'Something in the form is not right.', 'Correct it.', [{ field: 'day', sentence: 'This day is listed already.' }]);
      return { path: `days/${c.calendar}.toml`, what: `${c.day} added: ${c.name}` };
    case 'move_day':
      if (c.from === c.to) refuse('invalid', 'Something in the form is not right.', 'Correct it.', [{ field: 'to', sentence: 'It is the same day.' }]);
      return { path: `days/${c.calendar}.toml`, what: `${c.from} moved to ${c.to}` };
    case 'remove_day':
      return { path: `days/${c.calendar}.toml`, what: `${c.day} taken out` };
    case 'add_calendar':
      return { path: `calendars/${c.country.toLowerCase()}_national.toml`, what: `Calendar added: ${c.name}` };
    case 'file':
      return { path: 'laws/us-tx.toml', what: 'File handed in: laws/us-tx.toml' };
    case 'shipped':
      return { path: c.path, what: `Back to the shipped state: ${c.path}` };
    case 'take_back': {
      const of = law.overlays.find((o) => o.id === c.id) ?? refuse('not_found', 'There is no such revision.', 'Look at the list again.');
      return { path: of.path, what: `Taken back: ${of.what}` };
    }
  }
}

async function preview(work: string, c: LawChange): Promise<LawPreview> {
  const { path, what } = meant(c);
  const faults = c.kind === 'file' && c.text.includes('broken')
    ? [{ file: path, line: 52, place: 'us_tx_tdpsa, respond', sentence: 'the key citation is missing.', next: 'Write it: nothing of law stands without its text, its days and its citation.' }]
    : [];
  const open = lines.filter((l) => !l.closed);
  if (faults.length === 0) {
    for (let done = 0; done <= open.length; done += Math.ceil(open.length / 4)) {
      heard.channel?.onmessage({ kind: 'work_progress', work, done, total: open.length });
      await new Promise((r) => setTimeout(r, 5));
    }
  }
  const move = (at: number, over: Partial<DateMove>): DateMove => {
    const l = open[at] ?? open[0];
    return { case: l?.row.id ?? '', number: l?.row.number ?? '', name: l?.row.name ?? '', duty: 'Answer', regime: 'Texas Data Privacy and Security Act', mail_by_before: '2026-11-27', mail_by_after: '2026-11-27', due_before: '2026-11-27', due_after: '2026-11-30', ...over };
  };
  const dates = faults.length > 0 ? [] : [move(1, {}), move(3, { mail_by_before: '2026-12-04', mail_by_after: '2026-12-03', due_before: '2026-12-04', due_after: null })];
  return { path, what, faults, looked: faults.length > 0 ? 0 : open.length, moved: dates.length, dates, last: law.overlays[0]?.id ?? null };
}

function made(c: LawChange, what: { path: string; what: string }, reason: string, handedBy: string): void {
  const own = (id: string) => law.own.get(id) ?? law.own.set(id, []).get(id) ?? [];
  const out = (id: string, day: string, source: string) => {
    const was = year(id, Number(day.slice(0, 4))).find((d) => d.day === day);
    law.own.set(id, own(id).filter((d) => d.day !== day));
    if (shipped(id, Number(day.slice(0, 4))).some((d) => d.day === day)) own(id).push({ day, name: was?.name ?? '', citation: source, own: true, taken_out: true, counts: '' });
  };
  if (c.kind === 'add_day') own(c.calendar).push({ day: c.day, name: c.name, citation: c.source, own: true, taken_out: false, counts: '' });
  if (c.kind === 'remove_day') out(c.calendar, c.day, c.source);
  if (c.kind === 'move_day') {
    const name = year(c.calendar, Number(c.from.slice(0, 4))).find((d) => d.day === c.from)?.name ?? '';
    out(c.calendar, c.from, c.source);
    own(c.calendar).push({ day: c.to, name: `${name} (moved)`, citation: c.source, own: true, taken_out: false, counts: '' });
  }
  if (c.kind === 'add_calendar') law.calendars.push(calendar(`${c.country.toLowerCase()}_national`, c.name, { citation: c.source, countries: [c.country], from: c.from, to: c.to, used_by: [], added: true }));
  if (c.kind === 'take_back') law.own.delete(what.path.replace(/^days\/|\.toml$/g, ''));
  for (const o of law.overlays) if (o.path === what.path) o.last = false;
  law.overlays.unshift({ id: String(law.overlays.length + 1), ...what, taken_back: c.kind === 'take_back', reason, handed_by: handedBy, by: 'Dana Whitfield', recorded: '2026-11-22T16:00:00Z', last: true, left_out: '' });
}

const checked = (over: Partial<LawsChecked> = {}): LawsChecked => ({ examples_file: '', lines: [], files_sound: 47, passed: 0, failed: 0, not_run: 0, ...over });
const examples: CheckedLine[] = [
  { what: 'tx-extended', regime: 'us_tx_tdpsa', state: 'failed', sentences: ['respond: the example says 2026-04-17, the files give 2026-04-20.'] },
  { what: 'fr-access', regime: '', state: 'not_run', sentences: ['No file has the regime fr_access.'] },
  { what: 'tx-plain', regime: '', state: 'passed', sentences: [] },
  { what: 'ca-plain', regime: '', state: 'passed', sentences: [] },
];

type A = Record<string, unknown>;
export const lawHandlers: Record<string, (args: A) => unknown> = {
  laws: view,
  calendar_year: ({ id, year: of }) => ({ id, year: of, days: year(String(id), Number(of)) }),
  choose_law_file: () => ({ name: 'us-tx.toml', text: 'jurisdiction = "US-TX"' }),
  preview_law: ({ work, change }) => preview(work as string, change as LawChange),
  change_law: ({ change, reason, handedBy, seen }) => {
    if (seen !== view().last) refuse('stale', 'The law was changed since this was looked at.', 'Look again at what the change would move, and make it then.');
    made(change as LawChange, meant(change as LawChange), String(reason), String(handedBy));
    return view();
  },
  check_laws: () => checked(),
  check_examples: () => checked({ examples_file: 'counsel.toml', lines: examples, passed: 2, failed: 1, not_run: 1 }),
};
