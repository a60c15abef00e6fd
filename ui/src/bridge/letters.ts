// Letters and the mailroom.
import type { CaseRef } from './cases';
import { ask, change } from './call';
import type {
  CaseView,
  Delivery,
  DraftInput,
  HandOver,
  HandOverCheck,
  IslandText,
  Language,
  LetterAgain,
  LetterChoice,
  LetterView,
  MailDraft,
  MailLogPage,
  MailPage,
  MailroomView,
  Paper,
  PostalDay,
  SentOtherwise,
} from './wire';

export const letters = {
  letterChoices: (caseId: string) => ask<LetterChoice[]>('letter_choices', { case: caseId }),
  /** Words that ask for a postal address; the officer sends them from the mail program. */
  addressRequest: (caseId: string) => ask<MailDraft>('address_request', { case: caseId }),
  letter: (id: string) => ask<LetterView>('letter', { id }),
  /** The real pages: a draft's preview, or an issued letter's stored bytes. */
  letterPdf: (id: string) => ask<ArrayBuffer>('letter_pdf', { id }),
  draftLetter: (ref: CaseRef, input: DraftInput) =>
    change<LetterView>('draft_letter', ref.revision, { case: ref.id, input }),
  saveDraft: (letter: string, islands: IslandText[]) => change<LetterView>('save_draft', null, { letter, islands }),
  /** Only the language: what was written stays as it is. */
  changeDraftLanguage: (letter: string, language: Language) =>
    change<LetterView>('change_draft_language', null, { letter, language }),
  // These four change the case too: they carry the revision of it that the letter was shown with.
  discardDraft: (letter: string, revision: number) => change<CaseView>('discard_draft', revision, { letter }),
  /** Clears a finding for its exact string; only what a pattern alone found. */
  clearFinding: (letter: string, clearance: string, reason: string) =>
    change<LetterView>('clear_finding', null, { letter, clearance, reason }),
  unclearFinding: (letter: string, clearance: string, reason: string) =>
    change<LetterView>('unclear_finding', null, { letter, clearance, reason }),
  issueLetter: (letter: string, revision: number) => change<LetterView>('issue_letter', revision, { letter }),
  /** Counsel approved the wording of this kind of letter as it stands. */
  approveWording: (letter: string, approved_by: string, day: string) =>
    change<LetterView>('approve_wording', null, { letter, approvedBy: approved_by, day }),
  takeBackApproval: (letter: string, reason: string) => change<LetterView>('take_back_approval', null, { letter, reason }),
  voidLetter: (letter: string, revision: number, reason: string) =>
    change<LetterView>('void_letter', revision, { letter, reason }),
  supersedeLetter: (letter: string, revision: number, reason: string) =>
    change<LetterView>('supersede_letter', revision, { letter, reason }),
  recordSentOtherwise: (letter: string, input: SentOtherwise) =>
    change<LetterView>('record_sent_otherwise', null, { letter, input }),

  /** `day`: whose mail log is asked about; null = today. */
  mailroom: (day: string | null = null) => ask<MailroomView>('mailroom', { day }),
  handedOverOn: (day: string, after: string | null) => ask<MailPage>('handed_over_on', { day, after }),
  mailLogs: (after: string | null) => ask<MailLogPage>('mail_logs', { after }),
  /** Finished pages once more: to the printer, to a viewer, into a file (false = cancelled). */
  printPaper: (paper: Paper) => change<null>('print_paper', null, { paper }),
  viewPaper: (paper: Paper) => change<null>('view_paper', null, { paper }),
  /** A file that goes with an issued letter (false = cancelled). */
  saveLetterFile: (file: string) => change<boolean>('save_letter_file', null, { file }),
  savePaper: (paper: Paper) => change<boolean>('save_paper', null, { paper }),
  /** What stands now between issued letters and the post. */
  checkAgain: (of: string[]) => ask<LetterAgain[]>('check_again', { letters: of }),
  batchPdf: (of: string[]) => ask<ArrayBuffer>('batch_pdf', { letters: of }),
  printBatch: (of: string[]) => change<MailroomView>('print_batch', null, { letters: of }),
  /** Printed by another program, from pages saved or shown here. */
  recordPrinted: (of: string[]) => change<MailroomView>('record_printed', null, { letters: of }),
  /** They were not printed: they wait as before. */
  takeBackPrinted: (sendings: string[], reason: string) =>
    change<MailroomView>('take_back_printed', null, { sendings, reason }),
  handOver: (sending: string, input: HandOver) => change<MailroomView>('hand_over', null, { sending, input }),
  /** Once more, to the address that the letter bears. */
  sendAgain: (letter: string, reason: string) => change<LetterView>('send_again', null, { letter, reason }),
  callOffSending: (sending: string, reason: string) =>
    change<LetterView>('call_off_sending', null, { sending, reason }),
  correctHandOver: (sending: string, input: HandOver, reason: string) =>
    change<MailroomView>('correct_hand_over', null, { sending, input, reason }),
  correctSentOtherwise: (sending: string, address: string, day: string, proof: string, reason: string) =>
    change<LetterView>('correct_sent_otherwise', null, { sending, address, day, proof, reason }),
  takeBackOutcome: (sending: string, reason: string) =>
    change<MailroomView>('take_back_outcome', null, { sending, reason }),
  recordDelivery: (sending: string, input: Delivery) =>
    change<MailroomView>('record_delivery', null, { sending, input }),
  recordReturn: (sending: string, day: string, note: string) =>
    change<MailroomView>('record_return', null, { sending, day, note }),
  makeMailLog: (day: string) => change<MailroomView>('make_mail_log', null, { day }),
  mailLogPdf: (id: string) => ask<ArrayBuffer>('mail_log_pdf', { id }),
  postOn: (day: string) => ask<PostalDay>('post_on', { day }),
  /** What is doubtful of a hand-over as typed so far; it only warns. */
  checkHandOver: (sending: string, input: HandOver) => ask<HandOverCheck>('check_hand_over', { sending, input }),
};
