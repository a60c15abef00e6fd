// Every unmet date over all cases: as a list, as a month, as a file for a calendar program; and what stands on in the year.
import { ask, change } from './call';
import type { CountedDay, DeadlineMonth, DeadlinePage, Reminder } from './wire';

export const deadlines = {
  /** `from` and `to` are among them; without `from` those that are past are too. */
  deadlines: (from: string | null, to: string | null, after: string | null) =>
    ask<DeadlinePage>('deadlines', { from, to, after }),
  deadlineMonth: (year: number, month: number) => ask<DeadlineMonth>('deadline_month', { year, month }),
  /** Case numbers and no names; false = cancelled. */
  saveDeadlines: () => change<boolean>('save_deadlines', null),
  /** So many business days on or back, by the law files; in a case by the laws that bind it. */
  businessDay: (from: string, days: number, of: string | null) => ask<CountedDay>('business_day', { from, days, case: of }),
  reminderDone: (id: string, done: boolean, note: string) =>
    change<Reminder[]>('reminder_done', null, { id, done, note }),
};
