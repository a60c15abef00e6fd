// What stands in the palette and in which order, apart from how it is drawn.
import type { SearchHit } from '#/bridge';
import type { VerbId } from '#/keys/keymap';

export interface Line {
  id: string;
  verb?: VerbId;
  hit?: SearchHit;
}

/** Fewer letters than this may begin anything: what is found in the register then stays first. */
const MEANT = 2;

/** Verbs whose words begin as the query does come first, for whoever types them means them; then what was found; then the
 *  other verbs that have all its words. */
export function paletteLines(query: string, hits: readonly SearchHit[], verbs: readonly VerbId[], words: Record<VerbId, string>): Line[] {
  const q = query.trim().toLowerCase().replace(/\s+/g, ' ');
  const parts = q.split(' ').filter(Boolean);
  const fits = verbs.filter((id) => parts.every((part) => words[id].toLowerCase().includes(part)));
  const meant = q.length >= MEANT ? fits.filter((id) => words[id].toLowerCase().startsWith(q)) : [];
  const line = (verb: VerbId): Line => ({ id: `verb-${verb}`, verb });
  return [
    ...meant.map(line),
    ...hits.map((hit, i) => ({ id: `hit-${i}`, hit })),
    ...fits.filter((id) => !meant.includes(id)).map(line),
  ];
}

/** The line that is chosen before anybody moved: none while nothing is typed, so that a stray Enter does nothing. */
export const firstChosen = (query: string): number => (query.trim() === '' ? -1 : 0);
