// Sample dates: some past, two of one day, a promise beside laws, a task; two reminders that can be done and taken back.
import { daysLater } from '#/look/day';
import { daysBetween } from '#/words/dates';
import type { CaseLine, DeadlineLine, Reminder, Urgency } from '../wire';
import { lines, TODAY } from './cases';
import { refuse } from './store';

type A = Record<string, unknown>;

const near = (days: number): Urgency => (days < 0 ? 'late' : days === 0 ? 'today' : days <= 6 ? 'soon' : 'calm');

function line(id: string, mail_by: string, over: Partial<DeadlineLine> = {}): DeadlineLine {
  const row = (lines.find((l) => l.row.id === id) as CaseLine).row;
  const days = daysBetween(TODAY, mail_by) ?? 0;
  return {
    case: id, number: row.number, name: row.name, what: row.what, request: `r${id}`, duty: 'answer', regime: 'Texas Data Privacy and Security Act',
    promise: false, mail_by, due: mail_by, days, urgency: near(days), child: row.child, ...over,
  };
}

const all: DeadlineLine[] = [
  line('11', '2026-11-19', { regime: 'California Consumer Privacy Act' }),
  line('12', TODAY, { request: null, duty: 'Stop use in the website forms store', regime: '', due: null }),
  line('12', '2026-11-24', { regime: 'Child promise', promise: true, due: '2026-11-25' }),
  line('13', '2026-11-25', { regime: 'California Civil Code 1798.83, Shine the Light', due: '2026-11-25' }),
  line('14', '2026-12-04'),
  line('15', '2026-12-18', { duty: 'acknowledge' }),
  line('16', '2026-12-23'),
  line('12', '2026-12-24', { due: '2026-12-26' }),
  ...Array.from({ length: 25 }, (_, i) => line(String(40 + i), '2027-01-04', { regime: 'Customer privacy policy', promise: true })),
];

const reminders: Reminder[] = [
  { id: 'us_ca_metrics:2026', title: 'Publish the yearly figures', why: 'Requests received, complied with and denied in the year before.', citation: 'Cal. Code Regs. tit. 11, 7102', due: '2026-12-01', days: 9, urgency: 'calm' },
  { id: 'reading:2025-12-10', title: 'Have 2 law files read again', why: 'Last held against their sources on December 10, 2025: us/tx, us/ca.', citation: '', due: '2026-12-10', days: 18, urgency: 'calm' },
];
const done = new Set<string>();

const within = (from: string, to: string) => all.filter((l) => l.mail_by >= from && l.mail_by <= to);
const WIDE = ['0000-01-01', '9999-12-31'] as const;
const two = (n: number) => String(n).padStart(2, '0');

function noPost(day: string): string {
  if (day === '2026-11-26') return 'Thanksgiving Day';
  if (day === '2026-12-25') return 'Christmas Day';
  return new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? 'Sunday' : '';
}

/** What stands today. */
export const openReminders = (): Reminder[] => reminders.filter((r) => !done.has(r.id));

export const deadlineHandlers: Record<string, (args: A) => unknown> = {
  /** Monday to Friday; the sample knows no holidays. */
  business_day: ({ from, days }) => {
    const at = new Date(`${from as string}T12:00:00Z`);
    for (let left = Math.abs(days as number); left > 0; ) {
      at.setUTCDate(at.getUTCDate() + Math.sign(days as number));
      if (at.getUTCDay() % 6 !== 0) left--;
    }
    return { day: at.toISOString().slice(0, 10), says: 'Counted: Monday to Friday without federal holidays.' };
  },
  deadlines: ({ from, to, after }) => {
    const rows = within(String(from ?? WIDE[0]), String(to ?? WIDE[1]));
    const at = Number(after ?? 0);
    return { rows: rows.slice(at, at + 20), total: rows.length, next: at + 20 < rows.length ? String(at + 20) : null };
  },
  deadline_month: ({ year, month }) => {
    const first = `${String(year)}-${two(Number(month))}-01`;
    const length = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    const days = Array.from({ length }, (_, i) => daysLater(first, i)).map((day) => ({ day, count: within(day, day).length, no_post: noPost(day) }));
    return { first, days, earlier: within(WIDE[0], daysLater(first, -1)).length, later: within(daysLater(first, length), WIDE[1]).length };
  },
  save_deadlines: () => true,
  reminder_done: ({ id, done: is, note }) => {
    const r = reminders.find((x) => x.id === id) ?? refuse('not_found', 'There is no such reminder.');
    if (String(note).trim() === '') refuse('invalid', 'Say what was done.', '', [{ field: 'note', sentence: 'Say what was done, or why not; it may be asked in a year.' }]);
    if (is) done.add(r.id);
    else done.delete(r.id);
    return openReminders();
  },
};
