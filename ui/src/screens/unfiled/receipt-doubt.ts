// A day of receipt that can hardly be meant: `12/1` typed on the last of November is the one of the year before.
import { dayShort, daysBetween, isDay } from '#/words/dates';
import { w } from '#/words';

/** A clock that goes wrong, or a letter that was long on its way, is off by less. */
const MONTH = 31;

/** What is doubtful about a day of receipt beside the day on which the message was sent, or came first; empty = nothing. */
export function receiptDoubt(day: string, beside: string, came: 'sent' | 'received', today: string): string {
  const after = daysBetween(beside, day);
  if (after === undefined || !isDay(day)) return '';
  const other = day.slice(0, 4) !== beside.slice(0, 4) && Math.abs(after) > MONTH;
  if (after >= -MONTH && !other) return '';
  return w.unfiled.receiptDoubt[came](dayShort(day, ''), dayShort(beside, day.slice(0, 4) === beside.slice(0, 4) ? today : ''), after < 0);
}
