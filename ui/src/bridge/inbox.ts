// What arrives: import, unfiled messages, their suggestions; and the reading that every screen shares.
import { ask, change } from './call';
import type { HeldFiles } from './wire';
import type {
  CaseProposal,
  Counts,
  ImportSummary,
  MessagePage,
  MessageView,
  SearchHit,
  TodayView,
  Verdict,
} from './wire';

export const inbox = {
  counts: () => ask<Counts>('counts'),
  today: () => ask<TodayView>('today'),
  search: (query: string) => ask<SearchHit[]>('search', { query }),

  chooseFiles: () => ask<HeldFiles | null>('choose_files'),
  importFiles: (token: string) => change<ImportSummary>('import_files', null, { token }),

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
  openAttachment: (message: string, attachment: string) =>
    change<void>('open_attachment', null, { message, attachment }),
  saveOriginal: (message: string) => change<void>('save_original', null, { message }),
  caseProposal: (message: string | null) => ask<CaseProposal>('case_proposal', { message }),
};
