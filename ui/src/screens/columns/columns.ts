// What can be told of a choice of columns before it is sent. The app checks it again; these are the same rules, said at once.
import type { ColumnPart, DateOrder, MappedColumn } from '#/bridge';
import { w } from '#/words';

const repeats: ColumnPart[] = ['phone', 'address', 'message', 'keep'];
const texts: ColumnPart[] = ['message', 'request', 'keep'];
const senders: ColumnPart[] = ['name', 'first_name', 'last_name', 'email'];

/** What no table can be read by; empty = fine. */
export function faultOf(parts: ColumnPart[]): string {
  if (!parts.some((p) => texts.includes(p))) return w.columns.noText;
  const twice = parts.find((p, i) => !repeats.includes(p) && parts.indexOf(p) !== i);
  if (twice) return w.columns.twice(w.columns.part[twice]);
  const named = parts.includes('name') && (parts.includes('first_name') || parts.includes('last_name'));
  return named ? w.columns.nameAndParts : '';
}

/** Nothing says who writes: that is allowed, and said. */
export const namesNobody = (parts: ColumnPart[]) => !parts.some((p) => senders.includes(p));

/** The headings with what each holds. */
export const mapped = (headings: string[], parts: ColumnPart[]): MappedColumn[] =>
  headings.map((heading, i) => ({ heading, part: parts[i] ?? 'keep' }));

/** An order of day and month out of a choice that may not be made yet. */
export const orderOf = (chosen: string): DateOrder | null =>
  chosen === 'month_first' || chosen === 'day_first' ? chosen : null;
