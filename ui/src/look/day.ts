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

/** The day that is so many days, weeks or months from today: `+10d`, `-2w`, `+1m`; without a letter, days. */
function from(typed: string, today: string): string | undefined {
  const [, sign, digits, unit = 'd'] = /^([+-])\s*(\d{1,4})\s*([dwm]?)$/.exec(typed) ?? [];
  if (sign === undefined || digits === undefined) return undefined;
  const n = Number(`${sign}${digits}`);
  if (unit !== 'm') return within(daysLater(today, unit === 'w' ? 7 * n : n));
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  // A shorter month ends where it ends.
  return [0, 1, 2, 3].map((less) => day(year, month, Number(today.slice(8)) - less)).find((d) => d !== undefined);
}

const within = (written: string) => (isDay(written) && written >= '1900' && written < '2200' ? written : undefined);

const NEAR: Record<string, number> = { today: 0, tomorrow: 1, yesterday: -1 };

/** The next day of that name, or the last one where days to come are out of question; never today, which has its own word. */
function weekday(typed: string, today: string, max: string | undefined): string | undefined {
  const wanted = begins(w.dates.weekdays, typed.replace(/\.$/, ''));
  if (wanted < 0) return undefined;
  const on = (new Date(`${today}T12:00:00Z`).getUTCDay() - wanted + 7) % 7;
  return max !== undefined && max <= today ? daysLater(today, -(on || 7)) : daysLater(today, 7 - on);
}

/** So many business days on or back, as `+10bd` says it: they are counted by the law files, so the app is asked. */
export function businessDays(text: string): number | undefined {
  const [, sign, digits] = /^([+-])\s*(\d{1,3})\s*bd$/.exec(text.trim().toLowerCase()) ?? [];
  return digits === undefined ? undefined : Number(`${sign}${digits}`);
}

/** The day that is meant by `11/19/2026`, `11192026`, `2026-11-19`, `12/1`, `Nov 19`, `19 November 2026`, `fri`, `tomorrow`, `+10d`;
 *  '' for nothing typed; undefined for what is no day, or not a whole one yet. */
export function parseDay(text: string, today: string, max?: string): string | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return '';
  const near = NEAR[typed];
  if (near !== undefined) return daysLater(today, near);
  const alone = weekday(typed, today, max) ?? from(typed, today);
  if (alone !== undefined) return alone;
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
    // Month and date alone, once the second has begun: 12/1.
    if (/^\d{1,2}\/\d{1,2}$/.test(typed)) return nearest(Number(a), Number(b), today, max);
    return a.length <= 2 && b.length > 0 && c.length === 4 ? day(Number(c), Number(a), Number(b)) : undefined;
  }
  return inWords(parts.map((part) => part.replace(/^(\d{1,2})(st|nd|rd|th)$/, '$1')), today, max);
}

/** Whether it was typed otherwise than as a date: what is meant is worth being said once it is taken. */
export const isFree = (text: string): boolean => /^[+-]|^[a-z]+\.?$/i.test(text.trim()) || businessDays(text) !== undefined;

/** The day as a box shows it. */
export const writtenDay = (value: string): string =>
  isDay(value) ? `${value.slice(5, 7)}/${value.slice(8)}/${value.slice(0, 4)}` : value;

/** The day so many days later. */
export const daysLater = (value: string, days: number): string =>
  new Date(Date.parse(`${value}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
