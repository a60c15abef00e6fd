// What stands in the palette and in which order, apart from how it is drawn.
import type { SavedView, SearchHit } from '#/bridge';
import { KEYMAP, type Scope, type VerbId } from '#/keys/keymap';
import type { Place, Screen } from '#/state/place';

export interface Line {
  id: string;
  verb?: VerbId;
  /** The verb can be done now; else the line leads to where it can. */
  live?: boolean;
  hit?: SearchHit;
  view?: SavedView;
}

/** Fewer letters than this may begin anything: what is found in the register then stays first. */
const MEANT = 2;

/** Verbs that the palette has not: itself, and the way from pane to pane, which it would lead out of. */
export const NOT_HERE: readonly VerbId[] = ['search', 'nextPane'];

/** Where the verbs of a pane are done. What is shown there decides whether they can be. */
const PLACES: Record<Scope, Screen | undefined> = {
  window: undefined,
  frame: undefined,
  unfiled: 'unfiled',
  message: 'unfiled',
  cases: 'cases',
  case: 'cases',
  checklist: 'cases',
  letter: 'cases',
  deadlines: 'deadlines',
  mailroom: 'mailroom',
  today: 'today',
  laws: 'laws',
  reports: 'reports',
  people: 'people',
  disclosures: 'disclosures',
  settings: 'settings',
};

/** Verbs that are done in one part of their screen: whoever is led there must find them. */
const PARTS: Partial<Record<VerbId, { id: string; beside: string }>> = {
  choiceAdd: { id: 'choices', beside: '' },
  choiceSave: { id: 'choices', beside: '' },
  systemAdd: { id: 'systems', beside: '' },
  providerAdd: { id: 'providers', beside: '' },
  categoryAdd: { id: 'categories', beside: '' },
  disclosureAdd: { id: 'log', beside: '' },
  disclosureSave: { id: 'log', beside: '' },
  lawAddCalendar: { id: '', beside: 'calendars' },
  lawHandIn: { id: '', beside: 'changes' },
  lawCheckFiles: { id: '', beside: 'check' },
  lawRunExamples: { id: '', beside: 'check' },
};

/** Verbs of one case: what is on screen may name which. */
export const ofOneCase = (id: VerbId): boolean => ['case', 'checklist', 'letter'].includes(KEYMAP[id].scope);

/** The place that leads to a verb; undefined where it is no matter of a place. A verb of one case leads to the one in hand: a list of
 *  cases would come up with another. */
export function placeOfVerb(id: VerbId, inHand = ''): Place | undefined {
  const screen = PLACES[KEYMAP[id].scope];
  return screen && { screen, ...(PARTS[id] ?? { id: ofOneCase(id) ? inHand : '', beside: '' }) };
}

/** Verbs whose words begin as the query does come first, for whoever types them means them; then what was found; then the
 *  other verbs and views that have all its words. What can be done now comes before what can be done elsewhere. */
export function paletteLines(
  query: string,
  hits: readonly SearchHit[],
  live: ReadonlySet<VerbId>,
  views: readonly SavedView[],
  words: { verb: (id: VerbId) => string; view: (view: SavedView) => string },
): Line[] {
  const q = query.trim().toLowerCase().replace(/\s+/g, ' ');
  const parts = q.split(' ').filter(Boolean);
  const has = (text: string) => parts.every((part) => text.toLowerCase().includes(part));
  const all = (Object.keys(KEYMAP) as VerbId[]).filter((id) => !NOT_HERE.includes(id));
  const fits = all.filter((id) => has(words.verb(id)));
  const here = fits.filter((id) => live.has(id));
  const elsewhere = fits.filter((id) => !live.has(id));
  const meant = q.length >= MEANT ? here.filter((id) => words.verb(id).toLowerCase().startsWith(q)) : [];
  const line = (verb: VerbId): Line => ({ id: `verb-${verb}`, verb, live: live.has(verb) });
  return [
    ...meant.map(line),
    ...hits.map((hit, i) => ({ id: `hit-${i}`, hit })),
    ...here.filter((id) => !meant.includes(id)).map(line),
    ...views.filter((v) => has(words.view(v))).map((view) => ({ id: `view-${view.id}`, view })),
    ...elsewhere.map(line),
  ];
}

/** The line that is chosen before anybody moved: none while nothing is typed, so that a stray Enter does nothing. */
export const firstChosen = (query: string): number => (query.trim() === '' ? -1 : 0);
