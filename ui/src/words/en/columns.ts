// What the columns of a web form's table hold: asked at an import, looked at and changed in Settings.
import type { ColumnPart, DateOrder, DatesTold, FirstRow, ProposedBy, TableColumns } from '#/bridge';
import { many } from './common';

const part: Record<ColumnPart, string> = {
  name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'E-mail address',
  phone: 'Telephone',
  address: 'Postal address, or a line of it',
  state: 'State',
  country: 'Country',
  company: 'Company meant',
  submitted: 'Date sent',
  request: 'Kind of request',
  message: 'What the person writes',
  keep: 'Only keep it in the text',
};
const by: Record<ProposedBy, string> = {
  heading: 'proposed by its heading',
  content: 'proposed by what stands in it',
  nothing: '',
};
const dates: Record<DateOrder, string> = { month_first: 'Month first: 7/14/2026', day_first: 'Day first: 14/7/2026' };
const datesHint: Record<DatesTold, string> = {
  clear: '',
  month_first: 'Some dates of this column show that the month stands first.',
  day_first: 'Some dates of this column show that the day stands first.',
  asked: 'They can be read either way, and the table does not tell.',
};
const firstRow: Record<FirstRow, string> = { headings: 'The headings', data: 'A row like the others' };
const read: Record<TableColumns, string> = {
  words: 'Read by the words of its headings.',
  mapping: 'Read by the columns that are remembered for these headings.',
  asked: 'What its columns hold is not known yet. Nothing of it was taken in.',
};

export const columns = {
  title: 'What do the columns hold?',
  lead: (file: string) => `${file}. Each row becomes a message. What you say here is remembered for these headings.`,
  part,
  by,
  dates,
  datesHint,
  datesLabel: 'How its dates are written',
  datesMissing: 'Say whether the month or the day stands first.',
  firstRow,
  firstRowLabel: 'The first row is',
  firstRowDoubtful: 'It looks like a row like the others. Check it.',
  column: 'Column',
  rows: 'First rows',
  holds: 'Holds',
  holdsOf: (heading: string) => `${heading} holds`,
  table: 'The columns of the table',
  noText: 'Needed: a column with what the person writes or asks, or one that is kept in the text.',
  twice: (what: string) => `Two columns hold “${what}”, of which there can be only one.`,
  nameAndParts: 'There is a whole name and a first or last name beside it. Choose one way.',
  noSender: 'Wanted: a name or an e-mail address. Without one you have to find out who each row is from.',
  preview: 'The first message, as it would be read',
  from: 'From',
  nobody: 'nobody named',
  subject: 'Subject',
  none: 'none',
  received: 'Received',
  receivedAsked: 'no day is named: the day of import is proposed, and you are asked',
  take: (n: number) => (n === 1 ? 'Take in 1 row' : `Take in ${n.toLocaleString('en-US')} rows`),
  remember: 'Remember it so',
  document: 'Take it in as one document',
  taking: (done: number, total: number) => `Reading ${done} of ${total}`,
  tables: 'Tables among the files',
  read,
  rowsRead: (n: number) => many(n, 'row read', 'rows read'),
  say: 'Say what its columns hold',
  change: 'Change the columns',
  stays: 'Rows that are in already stay as they are.',

  remembered: 'Columns of web forms',
  rememberedLead: 'What you said of a table’s columns. The next table with the same headings is read by it.',
  rememberedNone: 'Nothing yet. It is asked when you import a table whose columns are not known.',
  noHeadings: (n: number) => `A table of ${n} columns without headings`,
  said: (by: string, at: string) => `Said by ${by}, ${at}`,
  forgottenTag: 'forgotten',
  forgottenLead: 'Such a table is asked about again.',
  forget: 'Forget',
  before: 'As it was before',
  saved: 'The next table with these headings is read so.',
  forgotten: 'Forgotten. Such a table is asked about again.',
  wasBefore: 'It is as it was before.',
};
