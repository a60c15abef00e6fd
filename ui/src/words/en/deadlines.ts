// Deadlines: every unmet date, as a list and as a month.
import { many } from './common';

const dates = (n: number) => many(n, 'date', 'dates');
const none = (n: number) => (n === 0 ? 'none' : String(n));

export const deadlines = {
  title: 'Deadlines',
  view: 'How the dates are shown',
  views: { list: 'List', month: 'Month' },
  filterLabel: 'Which dates',
  filters: { all: 'All', late: 'Late', next: 'Next 14 days' },
  count: {
    all: (n: number) => (n === 1 ? '1 date is not met.' : `${n} dates are not met.`),
    late: (n: number) => (n === 1 ? '1 date is past and not met.' : `${n} dates are past and not met.`),
    next: (n: number) => (n === 1 ? '1 date lies within the next 14 days.' : `${n} dates lie within the next 14 days.`),
  },
  list: 'Unmet dates',
  columns: { by: 'Work by', case: 'Case', what: 'Asked', duty: 'Duty and rule', due: 'Latest date' },
  groups: { past: 'Past', today: 'Today', week: 'This week' },
  month: (name: string, year: number) => `${name} ${year}`,
  promise: 'our own promise',
  task: 'task',
  none: {
    all: 'No date waits to be met.',
    late: 'No date is past.',
    next: 'No date lies within the next 14 days.',
  },
  noneNext: {
    all: 'A date comes up here as soon as a law or a promise binds a request, or a task gets its day. Open cases without a date stand on Today.',
    late: 'Later dates stand under “All”.',
    next: 'Later dates stand under “All”; what is past stands under “Late”.',
  },

  monthLabel: (month: string) => `Days of ${month}`,
  before: 'Month before',
  after: 'Month after',
  thisMonth: 'Today',
  inMonth: (n: number, month: string) => `${dates(n)} in ${month}`,
  earlier: (n: number) => `${none(n)} earlier`,
  later: (n: number) => `${none(n)} later`,
  onDay: (n: number) => dates(n),
  lateOnDay: (n: number) => `${n} late`,
  isToday: 'today',
  noPost: 'no post',
  noPostWhy: (why: string) => `no post: ${why}`,
  dayNone: 'Nothing has to be in the mail or done by this day.',
  dayNoPost: (why: string) => `The post takes no letter on this day: ${why}.`,
  dayKeys: 'Enter leads from the day to its dates.',

  sheet: 'Deadline sheet',
  sheetLead: 'to sign: past and next 14 days',
  save: 'Save for a calendar program …',
  saveLead: 'Holds case numbers and no names.',
  saved: 'Saved for a calendar program: case numbers and no names.',
};
