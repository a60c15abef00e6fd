// What arrives: import, unfiled messages, their suggestions; and the reading that every screen shares.
import { ask, change } from './call';
import type { HeldFiles } from './wire';
import type {
  CaseProposal,
  ColumnsInput,
  Counts,
  DateOrder,
  EnclosureKind,
  FirstRow,
  ImportSummary,
  MappedColumn,
  MappingView,
  MessagePage,
  MessageView,
  SearchHit,
  TablePreview,
  TablePurpose,
  TableView,
  TodayView,
  Verdict,
} from './wire';

export const inbox = {
  counts: () => ask<Counts>('counts'),
  today: () => ask<TodayView>('today'),
  search: (query: string) => ask<SearchHit[]>('search', { query }),

  chooseFiles: () => ask<HeldFiles | null>('choose_files'),
  /** Its token names the work. */
  importFiles: (token: string) => change<ImportSummary>('import_files', null, { token }),

  /** A table among the files of an import, as it is shown to who says what its columns hold. */
  lookAtTable: (token: string, index: number, first_row: FirstRow | null, purpose: TablePurpose) =>
    ask<TableView>('look_at_table', { token, index, firstRow: first_row, purpose }),
  previewTable: (token: string, index: number, columns: ColumnsInput) =>
    ask<TablePreview>('preview_table', { token, index, columns }),
  /** Without columns: the file as one document. */
  importTable: (token: string, index: number, columns: ColumnsInput | null) =>
    change<ImportSummary>('import_table', null, { token, index, columns }),
  /** Its rows are in already, and stay as they are. */
  rememberTable: (token: string, index: number, columns: ColumnsInput) =>
    change<MappingView[]>('remember_table', null, { token, index, columns }),
  rememberedColumns: () => ask<MappingView[]>('remembered_columns'),
  changeColumns: (mapping: string, columns: MappedColumn[], dates: DateOrder | null) =>
    change<MappingView[]>('change_columns', null, { mapping, columns, dates }),
  forgetColumns: (mapping: string) => change<MappingView[]>('forget_columns', null, { mapping }),
  columnsAsBefore: (mapping: string) => change<MappingView[]>('columns_as_before', null, { mapping }),

  unfiled: (after: string | null) => ask<MessagePage>('unfiled', { after }),
  setAside: (after: string | null) => ask<MessagePage>('set_aside', { after }),
  message: (id: string) => ask<MessageView>('message', { id }),
  revealMessage: (id: string) => change<string>('reveal_message', null, { id }),
  decideSuggestion: (id: string, verdict: Verdict, value: string) =>
    change<MessageView>('decide_suggestion', null, { id, verdict, value }),
  correctReceipt: (message: string, day: string, reason: string) =>
    change<MessageView>('correct_receipt', null, { message, day, reason }),
  notARequest: (message: string, reason: string) => change<MessageView>('not_a_request', null, { message, reason }),
  backToUnfiled: (message: string, reason: string) =>
    change<MessageView>('back_to_unfiled', null, { message, reason }),
  enclosurePages: (message: string, attachment: string) => ask<number>('enclosure_pages', { message, attachment }),
  /** A page from 0, drawn anew by the app: always a PNG. Nothing is written anywhere. */
  enclosurePage: (message: string, attachment: string, page: number) =>
    ask<ArrayBuffer>('enclosure_page', { message, attachment, page }),
  viewerProgram: (kind: EnclosureKind) => ask<string | null>('viewer_program', { kind }),
  openAttachment: (message: string, attachment: string) =>
    change<void>('open_attachment', null, { message, attachment }),
  saveOriginal: (message: string) => change<void>('save_original', null, { message }),
  caseProposal: (message: string | null) => ask<CaseProposal>('case_proposal', { message }),
};
