// What can be told of a choice of columns before it is sent. The app checks it again; these are the same rules, said at once.
import type { ColumnPart, ColumnView, DateOrder, DatesTold, MappedColumn, TablePurpose } from '#/bridge';
import { w } from '#/words';

const repeats: ColumnPart[] = ['phone', 'address', 'message', 'note', 'keep'];
/** Columns that hold days: in one table they are written one way. */
export const days: ColumnPart[] = ['submitted', 'acknowledged', 'identity_asked', 'identity_arrived', 'extended', 'extended_until', 'answered', 'refused'];
const ofCases: ColumnPart[] = [...days.slice(1), 'number', 'channel', 'capacity', 'note'];

/** What a column can hold in a table of a purpose, in the order of the choice. */
export const partsOf = (purpose: TablePurpose): ColumnPart[] =>
  (Object.keys(w.columns.part) as ColumnPart[]).filter((p) => purpose === 'cases' || !ofCases.includes(p));

/** What the day columns tell together of the order of day and month. */
export function toldOf(columns: Pick<ColumnView, 'dates'>[], parts: ColumnPart[]): DatesTold {
  const told = columns.filter((_, i) => days.includes(parts[i] ?? 'keep')).map((c) => c.dates);
  const [month, day] = [told.includes('month_first'), told.includes('day_first')];
  if (month !== day) return month ? 'month_first' : 'day_first';
  return month || told.includes('asked') ? 'asked' : 'clear';
}

const texts: ColumnPart[] = ['message', 'request', 'keep'];
const senders: ColumnPart[] = ['name', 'first_name', 'last_name', 'email'];

/** What no table can be read by; empty = fine. */
export function faultOf(parts: ColumnPart[], purpose: TablePurpose = 'messages'): string {
  const foreign = parts.find((p) => !partsOf(purpose).includes(p));
  if (foreign) return w.columns.foreign(w.columns.part[foreign]);
  if (purpose === 'messages' && !parts.some((p) => texts.includes(p))) return w.columns.noText;
  if (purpose === 'cases' && !parts.includes('submitted')) return w.columns.noDay;
  if (purpose === 'cases' && !parts.some((p) => senders.includes(p) || p === 'number')) return w.columns.noWho;
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
