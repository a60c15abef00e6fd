// A day as somebody types it, and as a box shows it. The box of the web view takes `11192026` for December 19 without a word.
import { isDay } from '#/words/dates';
import { w } from '#/words';

const two = (n: number) => String(n).padStart(2, '0');

function day(year: number, month: number, date: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
  return year >= 1900 && year <= 2199 && isDay(written) ? written : undefined;
}

/** Of a month and date without a year: the last such day where days to come are out of question, else the nearest one. */
function nearest(month: number, date: number, today: string, max: string | undefined): string | undefined {
  const year = Number(today.slice(0, 4));
  const all = [year + 1, year, year - 1].map((y) => day(y, month, date)).filter((d) => d !== undefined);
  const may = max === undefined ? all : all.filter((d) => d <= max);
  const far = (d: string) => Math.abs(Date.parse(d) - Date.parse(today));
  return max === undefined ? may.sort((a, b) => far(a) - far(b))[0] : may[0];
}

const begins = (names: readonly string[], typed: string) =>
  typed.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(typed));

function inWords(parts: string[], today: string, max: string | undefined): string | undefined {
  const weekday = begins(w.dates.weekdays, parts[0] ?? '');
  const rest = weekday >= 0 ? parts.slice(1) : parts;
  const at = rest.findIndex((part) => begins(w.dates.months, part) >= 0);
  if (at < 0 || at > 1) return undefined;
  const month = begins(w.dates.months, rest[at] ?? '') + 1;
  const [date, year, ...more] = rest.filter((_, i) => i !== at);
  if (more.length > 0 || date === undefined || !/^\d{1,2}$/.test(date)) return undefined;
  if (year !== undefined && !/^\d{4}$/.test(year)) return undefined;
  const found = year === undefined ? nearest(month, Number(date), today, max) : day(Number(year), month, Number(date));
  // A weekday that was typed is a check on the date, and a wrong one says that something is.
  if (found === undefined || (weekday >= 0 && new Date(`${found}T12:00:00Z`).getUTCDay() !== weekday)) return undefined;
  return found;
}

/** The day that is meant by `11/19/2026`, `11192026`, `2026-11-19`, `Nov 19`, `19 November 2026`; '' for nothing typed;
 *  undefined for what is no day, or not a whole one yet. */
export function parseDay(text: string, today: string, max?: string): string | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return '';
  const eight = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (eight) {
    const [, m, d, y] = eight.map(Number) as [number, number, number, number];
    return day(y, m, d) ?? day(Number(typed.slice(0, 4)), Number(typed.slice(4, 6)), Number(typed.slice(6)));
  }
  const parts = typed.split(/[\s,./-]+/).filter((part) => part !== '');
  if (parts.every((part) => /^\d+$/.test(part))) {
    const [a = '', b = '', c = '', ...more] = parts;
    if (more.length > 0 || a.length > 4 || b.length > 2) return undefined;
    if (a.length === 4 && c.length > 0 && c.length <= 2) return day(Number(a), Number(b), Number(c));
    return a.length <= 2 && b.length > 0 && c.length === 4 ? day(Number(c), Number(a), Number(b)) : undefined;
  }
  return inWords(parts.map((part) => part.replace(/^(\d{1,2})(st|nd|rd|th)$/, '$1')), today, max);
}

/** The day as a box shows it. */
export const writtenDay = (value: string): string =>
  isDay(value) ? `${value.slice(5, 7)}/${value.slice(8)}/${value.slice(0, 4)}` : value;

/** The day so many days later. */
export const daysLater = (value: string, days: number): string =>
  new Date(Date.parse(`${value}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
