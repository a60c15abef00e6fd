// Sample tables of a web form: what their columns seem to hold, what is remembered of them.
import type { ColumnView, ImportSummary, MappedColumn, MappingView, TablePreview, TableView } from '../wire';
import { caseListHandlers, casesTable } from './case-lists';
import { refuse } from './store';

type A = Record<string, unknown>;

const column = (heading: string, part: ColumnView['part'], cells: string[], over: Partial<ColumnView> = {}): ColumnView => ({
  heading, cells, part, by: 'content', dates: 'clear', ...over,
});

export const table: TableView = {
  first_row: 'headings',
  first_row_doubtful: false,
  columns: [
    column('When', 'submitted', ['04/07/2026 10:00', '05/07/2026 11:00', ''], { dates: 'asked' }),
    column('Who', 'name', ['Bo Hale', 'Sue Lott', 'Cy Dow']),
    column('Reach me', 'email', ['bo@example.com', 'sue@example.com', 'cy@example.com']),
    column('In your own words', 'message', ['I left, please delete my data.', 'What do you keep about me?', 'Call me.']),
    column('Note', 'keep', ['x', '', ''], { by: 'nothing' }),
  ],
  dates: null,
  rows: 3,
  remarks: ['Left out: 1 row with nothing in any cell.'],
  may_be_document: false,
};

const state: { mappings: MappingView[]; before: MappingView[][] } = { mappings: [], before: [] };
let last = 0;

/** Forgets what a test remembered. */
export function noColumns(): void {
  state.mappings = [];
  state.before = [];
}
function keep(mapping: Omit<MappingView, 'id' | 'recorded' | 'operator' | 'has_former'>): MappingView[] {
  state.before.push(state.mappings);
  const has_former = state.mappings.length > 0;
  state.mappings = [{ ...mapping, id: String(++last), recorded: '2026-11-22T15:00:00Z', operator: 'Dana Whitfield', has_former }];
  return state.mappings;
}
const named = (id: unknown): MappingView =>
  state.mappings.find((m) => m.id === id) ?? refuse('not_now', 'These columns were changed meanwhile.', 'Look at them again.');

interface Said {
  first_row: TableView['first_row'];
  columns: MappedColumn[];
  dates: MappingView['dates'];
}

export const columnHandlers = {
  ...caseListHandlers,
  look_at_table: ({ firstRow, purpose }: A): TableView =>
    purpose === 'cases'
      ? casesTable
      : firstRow === 'data'
      ? { ...table, first_row: 'data', rows: 4, columns: table.columns.map((c, i) => ({ ...c, heading: `Column ${i + 1}` })) }
      : table,
  preview_table: ({ columns }: A): TablePreview => {
    const { columns: said, dates } = columns as Said;
    const has = (part: string) => said.some((c) => c.part === part);
    return {
      name: has('name') ? 'Bo Hale' : '',
      email: has('email') ? 'bo@example.com' : '',
      subject: '',
      received: dates === null ? null : dates === 'day_first' ? '2026-07-04' : '2026-04-07',
      text: 'I left, please delete my data.\nWho: Bo Hale\nNote: x',
      rows: 3,
      remarks: [],
    };
  },
  import_table: ({ columns }: A): ImportSummary => {
    const said = columns as Said | null;
    if (said) keep({ ...said, purpose: 'messages', forgotten: false });
    const lines = said ? ['Bo Hale', 'Sue Lott', 'Cy Dow'] : ['july.csv'];
    return {
      taken_in: lines.length, already_there: 0, refused: 0, lost: 0, stopped: 0,
      lines: lines.map((text, i) => ({ file: 'july.csv', outcome: 'taken_in', message: String(i + 1), case: null, text })),
      tables: said ? [{ index: 0, file: 'july.csv', columns: 'mapping', mapping: String(last), rows: 3, remarks: table.remarks }] : [],
    };
  },
  remember_table: ({ columns }: A) => keep({ ...(columns as Said), purpose: 'messages', forgotten: false }),
  remembered_columns: () => state.mappings,
  change_columns: ({ mapping, columns, dates }: A) =>
    keep({ ...named(mapping), columns: columns as MappedColumn[], dates: dates as MappingView['dates'], forgotten: false }),
  forget_columns: ({ mapping }: A) => keep({ ...named(mapping), forgotten: true }),
  columns_as_before: ({ mapping }: A) => {
    const now = named(mapping);
    const former = state.before.pop()?.[0];
    return keep(former ?? { ...now, forgotten: true });
  },
};
