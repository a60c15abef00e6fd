// Open cases out of a list that was kept before: the dialog, what came of it, Settings.
import { many } from './common';

const n = (count: number) => count.toLocaleString('en-US');

export const caseLists = {
  title: 'Bring in open cases from a list',
  lead: 'A table with one row for each open case: CSV or a spreadsheet. What its columns hold is asked once; then every case is shown with its dates before it is opened.',
  choose: 'Choose the list …',
  none: 'No file was chosen.',
  columnsLead: (file: string) => `${file}. Each row becomes an open case. What you say here is remembered for these headings.`,
  company: 'Company of rows that name none',
  channel: 'How rows came in that do not say it',
  leave: 'Leave such rows to be mended',
  preview: 'The first cases, as they would be opened',
  nothing: 'No row can be opened as it stands.',
  counts: (fit: number, there: number, bad: number) =>
    [`${many(fit, 'case', 'cases')} to open`, there ? `${n(there)} there already` : '', bad ? `${n(bad)} to mend` : ''].filter(Boolean).join(', '),
  row: (row: number) => `Row ${row}`,
  received: (day: string) => `received ${day}`,
  address: 'Address',
  addressNone: 'no letter can be mailed there yet',
  dates: 'Dates, as far as they can be told',
  datesNone: 'No date can be told yet.',
  proposed: 'What binds is only proposed here; you decide it in each case.',
  met: (day: string) => `done ${day}`,
  there: 'There already',
  thereSame: 'another row of this file says the same',
  mend: 'To mend',
  more: (count: number) => `${n(count)} more`,
  go: (count: number) => `Open ${many(count, 'case', 'cases')}`,
  done: (opened: number, there: number, bad: number) =>
    [`${many(opened, 'case', 'cases')} opened`, there ? `${n(there)} there already` : '', bad ? `${n(bad)} to mend` : ''].filter(Boolean).join(', ') + '.',
  save: 'Save the rows to mend …',
  saved: 'Saved. Mend them there and bring the file in: what is open already is not opened twice.',
  saveNone: 'No place was chosen; nothing was saved.',
  look: 'Look at the cases',
  undo: 'Take the list back',
  undoTitle: (file: string) => `Take ${file} back?`,
  undoLead: (cases: number) => `${many(cases, 'case closes and counts', 'cases close and count')} for nothing. Nothing here opens them again: to have them back, bring the file in once more.`,
  undoGo: 'Take it back',
  undone: 'The list is taken back: its cases are closed and count for nothing.',

  settings: 'Lists of open cases',
  settingsLead: 'Lists that were brought in. One can be taken back as a whole as long as nothing was done in any of its cases.',
  settingsNone: 'None yet.',
  line: (cases: number, by: string, at: string) => `${many(cases, 'case', 'cases')}, brought in by ${by}, ${at}`,
  takenBack: (at: string) => `taken back ${at}`,
  touched: (numbers: string[]) =>
    `Something was done since in ${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ` and ${numbers.length - 5} more` : ''}: it can’t be taken back as a whole.`,
};
