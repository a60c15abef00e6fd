// Today.

export const today = {
  title: 'Today',
  overdue: 'Overdue',
  due: 'Due by mail-by date',
  acknowledge: 'To acknowledge',
  undated: 'Open, with no date',
  mail: 'To mail',
  tasks: 'Tasks',
  unfiled: 'Unfiled messages',
  unfiledGo: 'Sort them',
  nothing: 'Nothing presses today.',
  nothingNext: 'Import what arrived, or look through the open cases.',
  none: {
    overdue: 'No date has passed.',
    due: 'Nothing has to be mailed in the next two weeks.',
    acknowledge: 'No receipt has to be acknowledged in the next two weeks.',
    undated: 'Every open case has a date.',
    mail: 'No issued letter waits for the post.',
    tasks: 'No task is due.',
  },
  summary: (late: number, due: number, mail: number, unfiled: number) =>
    `${late} overdue, ${due} due soon, ${mail} to mail, ${unfiled} unfiled`,
  who: 'Who',
  what: 'What',
  next: 'Next',
  by: 'Mail by',
};
