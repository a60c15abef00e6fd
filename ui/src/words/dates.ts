// Days as a person reads them. A day is `YYYY-MM-DD` in Katy and is never turned into an instant of the laptop's zone.
import type { Urgency } from '#/bridge';
import { dayInKaty } from '#/state/day-in-katy';
import { w } from './index';

type Tone = 'late' | 'soon' | 'calm' | 'done' | 'plain';

interface Parts {
  year: number;
  month: number;
  date: number;
  weekday: number;
}

function parts(day: string): Parts | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!m) return undefined;
  const [year, month, date] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return undefined;
  return { year, month, date, weekday: at.getUTCDay() };
}

/** Whether this is a day of the calendar: a date box gives nothing at all for one that was emptied or can't be. */
export const isDay = (day: string): boolean => parts(day) !== undefined;

/** Days from `from` to `to`; undefined where one of them is no day. */
export function daysBetween(from: string, to: string): number | undefined {
  const [a, b] = [parts(from), parts(to)];
  if (!a || !b) return undefined;
  const utc = (p: Parts) => new Date(0).setUTCFullYear(p.year, p.month - 1, p.date);
  return Math.round((utc(b) - utc(a)) / 86_400_000);
}

/** `Tue, Nov 24`, with the year where it is not today's. What is no day is shown as it is. */
export function dayShort(day: string, today: string): string {
  const p = parts(day);
  if (!p) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `, ${p.year}`;
  return `${w.dates.weekdaysShort[p.weekday]}, ${w.dates.monthsShort[p.month - 1]} ${p.date}${year}`;
}

/** `Nov 24`, with the year where it is not today's: for lists where the weekday would only be noise. */
export function dayBare(day: string, today: string): string {
  const p = parts(day);
  if (!p) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `, ${p.year}`;
  return `${w.dates.monthsShort[p.month - 1]} ${p.date}${year}`;
}

/** `Tuesday, November 24, 2026`. */
export function dayLong(day: string): string {
  const p = parts(day);
  if (!p) return day;
  return `${w.dates.weekdays[p.weekday]}, ${w.dates.months[p.month - 1]} ${p.date}, ${p.year}`;
}

/** A stretch of days: `Nov 12 to 24`, `Nov 28 to Dec 2`, or one day. */
export function stretch(from: string, to: string, today: string): string {
  const [a, b] = [parts(from), parts(to)];
  if (!a || !b || from === to) return dayBare(from, today);
  if (a.year === b.year && a.month === b.month) {
    const year = from.slice(0, 4) === today.slice(0, 4) ? '' : `, ${a.year}`;
    return `${w.dates.monthsShort[a.month - 1]} ${a.date} ${w.dates.to} ${b.date}${year}`;
  }
  return `${dayBare(from, today)} ${w.dates.to} ${dayBare(to, today)}`;
}

/** An instant, as day and time in Katy: `Nov 9, 2026, 9:14 am`. What is no instant is shown as it is. */
export function instant(at: string): string {
  const when = new Date(at);
  if (Number.isNaN(when.getTime())) return at;
  return when
    .toLocaleString('en-US', {
      timeZone: 'America/Chicago',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    })
    .replace(' AM', ' am')
    .replace(' PM', ' pm')
    .replace(/\u202f/g, ' ');
}

/** An instant beside today: `9:14 am` where it is of today, else `Nov 9`, with the year where it is not today's. */
export function instantBare(at: string, today: string): string {
  const day = dayInKaty(new Date(at));
  return day === today ? instant(at).replace(/^.*, /, '') : dayBare(day, today);
}

/** How near a date is, as word and tone. `urgency` is the app's; where it is not given, the days decide. `what`: a letter
 *  to be mailed, anything else to be done, or a date that stands beside these words already. */
export function dueWords(
  day: string | null,
  today: string,
  urgency?: Urgency | undefined,
  what: 'mail' | 'do' | 'beside' = 'mail',
): { words: string; tone: Tone } {
  if (urgency === 'met') return { words: w.dates.met, tone: 'done' };
  if (urgency === 'not_owed') return { words: w.dates.notOwed, tone: 'plain' };
  const days = day ? daysBetween(today, day) : undefined;
  if (urgency === 'unknown' || !day || days === undefined) return { words: w.dates.unknown, tone: 'plain' };
  if (days < 0) return { words: w.dates.late(-days), tone: 'late' };
  if (days === 0) return { words: what === 'mail' ? w.dates.mailToday : w.dates.today, tone: 'late' };
  const near = urgency === undefined ? days <= 6 : urgency === 'soon' || urgency === 'today';
  if (!near) return { words: w.dates.days(days), tone: 'calm' };
  const p = parts(day);
  const weekday = w.dates.weekdaysShort[p?.weekday ?? 0] ?? '';
  if (what === 'beside') return { words: w.dates.days(days), tone: 'soon' };
  const by = what === 'mail' ? w.dates.mailBy(weekday) : w.dates.by(weekday);
  return { words: days <= 6 ? by : w.dates.days(days), tone: 'soon' };
}
