// Letters and the mailroom.
import type { CaseRef } from './cases';
import { ask, change } from './call';
import type {
  CaseView,
  DraftInput,
  HandOver,
  IslandText,
  LetterChoice,
  LetterView,
  MailroomView,
  SendingChannel,
  TrackingCheck,
} from './wire';

export const letters = {
  letterChoices: (caseId: string) => ask<LetterChoice[]>('letter_choices', { case: caseId }),
  letter: (id: string) => ask<LetterView>('letter', { id }),
  /** The real pages: a draft's preview, or an issued letter's stored bytes. */
  letterPdf: (id: string) => ask<ArrayBuffer>('letter_pdf', { id }),
  draftLetter: (ref: CaseRef, input: DraftInput) =>
    change<LetterView>('draft_letter', ref.revision, { case: ref.id, input }),
  saveDraft: (letter: string, islands: IslandText[]) => change<LetterView>('save_draft', null, { letter, islands }),
  discardDraft: (letter: string) => change<CaseView>('discard_draft', null, { letter }),
  issueLetter: (letter: string) => change<LetterView>('issue_letter', null, { letter }),
  voidLetter: (letter: string, reason: string) => change<LetterView>('void_letter', null, { letter, reason }),
  supersedeLetter: (letter: string, reason: string) =>
    change<LetterView>('supersede_letter', null, { letter, reason }),
  recordSentOtherwise: (letter: string, channel: SendingChannel, address: string, day: string, proof: string) =>
    change<LetterView>('record_sent_otherwise', null, { letter, channel, address, day, proof }),

  mailroom: () => ask<MailroomView>('mailroom'),
  batchPdf: (of: string[]) => ask<ArrayBuffer>('batch_pdf', { letters: of }),
  printBatch: (of: string[]) => change<MailroomView>('print_batch', null, { letters: of }),
  handOver: (sending: string, input: HandOver) => change<MailroomView>('hand_over', null, { sending, input }),
  recordDelivery: (sending: string, day: string) => change<MailroomView>('record_delivery', null, { sending, day }),
  recordReturn: (sending: string, day: string, note: string) =>
    change<MailroomView>('record_return', null, { sending, day, note }),
  makeMailLog: (day: string) => change<MailroomView>('make_mail_log', null, { day }),
  mailLogPdf: (id: string) => ask<ArrayBuffer>('mail_log_pdf', { id }),
  checkTracking: (text: string) => ask<TrackingCheck>('check_tracking', { text }),
};
