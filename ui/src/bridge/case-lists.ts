// Today's open cases out of a list that was kept before.
import { ask, change } from './call';
import type { CaseListInput, CaseListPreview, CaseListSummary, CaseListView, HeldFiles } from './wire';

export const caseLists = {
  /** null = cancelled. */
  chooseCaseList: () => ask<HeldFiles | null>('choose_case_list'),
  previewCaseList: (token: string, input: CaseListInput) => ask<CaseListPreview>('preview_case_list', { token, input }),
  /** Its token names the work; stopped, it opens none. */
  importCaseList: (token: string, input: CaseListInput) => change<CaseListSummary>('import_case_list', null, { token, input }),
  /** false = cancelled. */
  saveRowsToMend: (token: string, input: CaseListInput) => ask<boolean>('save_rows_to_mend', { token, input }),
  caseLists: () => ask<CaseListView[]>('case_lists'),
  undoCaseList: (list: string) => change<CaseListView[]>('undo_case_list', null, { list }),
};
