// What of a question stands on chips, and how each is taken away again.
import type { CaseQuery } from '#/bridge';
import type { Option } from '#/look/Choice.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';

/** Where somebody may live, as the list can be narrowed by it. */
export const placeOptions: Option[] = [
  ...w.states.map(([code, words]) => ({ value: `US-${code}`, words })),
  { value: 'abroad', words: w.caseList.abroad },
  { value: 'unknown', words: w.caseList.nowhere },
];

export interface Narrowing {
  key: string;
  words: string;
  /** The question without it. */
  without: CaseQuery;
}

/** What a list is narrowed to by yes or no. */
export const FLAGS = ['late', 'undated', 'child', 'waiting'] as const;

/** Everything that narrows, one by one, in the order it is asked in. */
export function narrowings(q: CaseQuery): Narrowing[] {
  const company = (id: string) => session.config?.companies.find((c) => c.id === id)?.name ?? id;
  const place = (id: string) => placeOptions.find((o) => o.value === id)?.words ?? id;
  return [
    ...(q.state === 'closed' ? [{ key: 'closed', words: w.caseList.chip.closed, without: { ...q, state: 'open' as const } }] : []),
    ...FLAGS.filter((flag) => q[flag]).map((flag) => ({ key: flag, words: w.caseList.chip[flag], without: { ...q, [flag]: false } })),
    ...q.rights.map((r) => ({ key: r, words: w.lists.right[r], without: { ...q, rights: q.rights.filter((x) => x !== r) } })),
    ...q.companies.map((c) => ({ key: `company-${c}`, words: company(c), without: { ...q, companies: q.companies.filter((x) => x !== c) } })),
    ...q.languages.map((l) => ({ key: `language-${l}`, words: w.lists.language[l], without: { ...q, languages: q.languages.filter((x) => x !== l) } })),
    ...q.places.map((p) => ({ key: `place-${p}`, words: place(p), without: { ...q, places: q.places.filter((x) => x !== p) } })),
  ];
}
