// Since when and until when a law is in force, as words: one that is to come, or gone, must not read as if it held today.
import type { LawLine } from '#/bridge';
import { w } from '#/words';
import { dayBare } from '#/words/dates';

type Range = Pick<LawLine, 'from' | 'until'>;
/** With its year, whichever it is. */
const written = (day: string) => dayBare(day, '');
const toCome = (l: Range, today: string) => l.from > today;
const gone = (l: Range, today: string) => l.until !== null && l.until < today;

/** `since Jul 1, 2024`, `from May 1, 2027, not in force yet`. */
export function inForce(l: Range, today: string): string {
  const until = l.until === null ? '' : gone(l, today) ? w.laws.ended(written(l.until)) : w.laws.until(written(l.until));
  const from = toCome(l, today) ? w.laws.notYet(written(l.from)) : w.laws.since(written(l.from));
  return [from, until].filter(Boolean).join(', ');
}

/** For the list: only what is not so today. */
export const forceTag = (l: Range, today: string): string | undefined =>
  toCome(l, today) ? w.laws.notYetTag
  : gone(l, today) ? w.laws.endedTag
  : undefined;
