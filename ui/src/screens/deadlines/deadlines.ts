// Dates in the order they are worked: where a new stretch of them begins, which days a month has, where a key leads in it.
import type { DeadlineLine } from '#/bridge';
import { daysLater } from '#/look/day';
import { w } from '#/words';

/** Which of the dates the list shows. */
export const FILTERS = ['all', 'late', 'next'] as const;
export type Filter = (typeof FILTERS)[number];
/** How far “next” looks, as the deadline sheet does. */
const AHEAD = 14;

/** The first and the last day under a filter; null = no end. */
export function stretchOf(filter: Filter, today: string): { from: string | null; to: string | null } {
  if (filter === 'late') return { from: null, to: daysLater(today, -1) };
  if (filter === 'next') return { from: today, to: daysLater(today, AHEAD) };
  return { from: null, to: null };
}

/** A line of the list. A case can have the same duty twice: its key says which of them it is. */
export interface DeadlineRow {
  key: string;
  line: DeadlineLine;
  /** The stretch that begins here; empty inside of one. */
  opens: string;
}

const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay();

/** The stretch that a day lies in. Weeks begin on Sunday; what is over lies in no week. */
function stretchWords(day: string, today: string): string {
  if (day < today) return w.deadlines.groups.past;
  if (day === today) return w.deadlines.groups.today;
  if (day <= daysLater(today, 6 - weekday(today))) return w.deadlines.groups.week;
  return monthWords(day);
}

/** The lines, earliest first, each with its key and with the words above it where a stretch begins. */
export function arranged(lines: readonly DeadlineLine[], today: string): DeadlineRow[] {
  const seen = new Map<string, number>();
  let before = '';
  return lines.map((line) => {
    const same = [line.case, line.request ?? 'task', line.regime, line.duty, line.mail_by].join('|');
    const nth = seen.get(same) ?? 0;
    seen.set(same, nth + 1);
    const words = stretchWords(line.mail_by, today);
    const opens = words === before ? '' : words;
    before = words;
    return { key: `${same}|${nth}`, line, opens };
  });
}

/** `November 2026`. */
export function monthWords(day: string): string {
  return w.deadlines.month(w.dates.months[Number(day.slice(5, 7)) - 1] ?? '', Number(day.slice(0, 4)));
}

/** The days of the month around `day`, week by week from Sunday; '' where a week belongs to another month. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const days: string[] = Array.from({ length: weekday(first) }, () => '');
  for (let at = first; at.slice(0, 7) === day.slice(0, 7); at = daysLater(at, 1)) days.push(at);
  while (days.length % 7 !== 0) days.push('');
  return Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
}

/** The same date so many months on, or the last one of a shorter month. */
export function monthsLater(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const last = weeksOf(`${month}-01`).flat().filter(Boolean).at(-1) ?? `${month}-01`;
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** The day that a key leads to; undefined if the key is none of the month's. */
export function moveDay(key: string, day: string): string | undefined {
  const week = weeksOf(day).find((days) => days.includes(day))?.filter(Boolean) ?? [];
  switch (key) {
    case 'ArrowLeft':
      return daysLater(day, -1);
    case 'ArrowRight':
      return daysLater(day, 1);
    case 'ArrowUp':
    case 'k':
      return daysLater(day, -7);
    case 'ArrowDown':
    case 'j':
      return daysLater(day, 7);
    case 'Home':
      return week[0];
    case 'End':
      return week.at(-1);
    case 'PageUp':
      return monthsLater(day, -1);
    case 'PageDown':
      return monthsLater(day, 1);
    default:
      return undefined;
  }
}
