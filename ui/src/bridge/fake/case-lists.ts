// A sample list of open cases: three rows fit, one is there already, one has to be mended.
import type { CaseListInput, CaseListPreview, CaseListSummary, CaseListView, ColumnView, TableView } from '../wire';
import { refuse } from './store';

const column = (heading: string, part: ColumnView['part'], cells: string[], over: Partial<ColumnView> = {}): ColumnView => ({
  heading, cells, part, by: 'heading', dates: 'clear', ...over,
});

export const casesTable: TableView = {
  first_row: 'headings',
  first_row_doubtful: false,
  columns: [
    column('Case no.', 'number', ['17', '18', '19']),
    column('Received', 'submitted', ['11/2/2026', '10/5/2026', '11/9/2026'], { dates: 'asked' }),
    column('Name', 'name', ['Ann Day', 'Bo Hale', 'Cy Dow']),
    column('Type', 'request', ['Delete', 'Access', 'Right to know']),
    column('Ack sent', 'acknowledged', ['11/4/2026', '', '']),
    column('Notes', 'note', ['called twice', '', '']),
  ],
  dates: null,
  rows: 5,
  remarks: [],
  may_be_document: false,
};

const bad = [{ row: 5, name: 'Di Ek', why: ['No day of receipt.'] }];
const there = [{ row: 6, name: 'Ed Fox', case: '12', number: 'PR-2026-0147' }];
const remarks = ['1 row without a state: no state’s law is proposed there until it is known.'];

export const casesPreview: CaseListPreview = {
  rows: 5,
  fit: 3,
  there,
  there_total: 1,
  bad,
  bad_total: 1,
  remarks,
  cases: [
    {
      row: 2,
      name: 'Ann Day',
      what: 'Delete · OfficerTRAK',
      received: '2026-11-02',
      address: ['ANN DAY', '2 FIR LN', 'TYLER TX  75701'],
      state: 'TX',
      done: ['Acknowledged on Wed, Nov 4, 2026'],
      clocks: [{ duty: 'Answer', regime: 'Texas Data Privacy and Security Act', by: '2026-12-16', met: null, days: 24, urgency: 'calm', mark: null }],
      doubts: ['It is not said in which capacity the person asks.'],
    },
  ],
};

let lists: CaseListView[] = [];
export function noLists(fresh: CaseListView[] = []): void {
  lists = fresh;
}

export const caseListHandlers = {
  choose_case_list: () => ({ token: 'list', names: ['open-cases.csv'] }),
  preview_case_list: ({ input }: Record<string, unknown>): CaseListPreview => {
    const said = input as CaseListInput;
    return said.company && said.channel ? casesPreview : { ...casesPreview, fit: 0, cases: [], bad_total: 4, bad: [{ row: 2, name: 'Ann Day', why: ['No company is named. Name it, or choose one for such rows.'] }] };
  },
  import_case_list: (): CaseListSummary => {
    lists = [{ id: '1', file: 'open-cases.csv', cases: 3, at: '2026-11-22T16:00:00Z', operator: 'Dana Whitfield', undone: null, touched: [] }, ...lists];
    return { list: '1', opened: 3, first: '12', there, there_total: 1, bad, bad_total: 1, remarks };
  },
  save_rows_to_mend: () => true,
  case_lists: () => lists,
  undo_case_list: ({ list }: Record<string, unknown>): CaseListView[] => {
    const of = lists.find((l) => l.id === list) ?? refuse('not_found', 'This list is not in the register.');
    if (of.touched.length > 0) refuse('not_now', `Something was done since in ${of.touched.join(', ')}; the list can’t be taken back as a whole.`, 'Close the cases that should not be there, each with its reason.');
    return (lists = lists.map((l) => (l.id === list ? { ...l, undone: '2026-11-22T16:05:00Z' } : l)));
  },
};
