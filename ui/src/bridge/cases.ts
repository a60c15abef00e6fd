// Cases. Every verb names the case it changes with the revision the officer was looking at, and answers the case anew.
import { ask, change } from './call';
import type {
  BindingInput,
  CasePage,
  CaseQuery,
  CaseView,
  ChildInput,
  ClosingReason,
  FactInput,
  ItemInput,
  KinView,
  MoveInput,
  OpenCase,
  OutcomeInput,
  PersonInput,
  PersonRole,
  ProofInput,
  RequestInput,
  TrackInput,
} from './wire';

/** The case a verb changes. */
export interface CaseRef {
  id: string;
  revision: number;
}

/** A verb on a case: answers the case anew. */
export const on = (command: string, ref: CaseRef, args: Record<string, unknown>) =>
  change<CaseView>(command, ref.revision, { case: ref.id, ...args });

export const cases = {
  cases: (query: CaseQuery, after: string | null) => ask<CasePage>('cases', { query, after }),
  case: (id: string) => ask<CaseView>('case', { id }),
  openCase: (input: OpenCase) => change<CaseView>('open_case', null, { input }),
  /** Before anything is done in it: it is closed as one that never was, its message waits again. */
  takeBackOpening: (ref: CaseRef, reason: string) => on('take_back_opening', ref, { reason }),
  attachScan: (ref: CaseRef) => change<CaseView | null>('attach_scan', ref.revision, { case: ref.id }),
  fileMessage: (ref: CaseRef, message: string) => on('file_message', ref, { message }),
  unfileMessage: (ref: CaseRef, message: string, reason: string) => on('unfile_message', ref, { message, reason }),

  readPerson: (lines: string) => ask<PersonInput>('read_person', { lines }),
  /** `proof`: what they have shown of acting for whom the case is about; null where nothing. */
  addPerson: (ref: CaseRef, role: PersonRole, person: PersonInput, proof: ProofInput | null) => on('add_person', ref, { role, person, proof }),
  changePerson: (ref: CaseRef, person: string, input: PersonInput) => on('change_person', ref, { person, input }),
  kinOfMessage: (id: string) => ask<KinView[]>('kin_of_message', { id }),
  kinOfCase: (id: string) => ask<KinView[]>('kin_of_case', { id }),
  tiePeople: (ref: CaseRef, here: string, there: string, reason: string) =>
    on('tie_people', ref, { here, there, reason }),
  untiePeople: (ref: CaseRef, here: string, there: string, reason: string) =>
    on('untie_people', ref, { here, there, reason }),
  removePerson: (ref: CaseRef, person: string, role: PersonRole, reason: string) =>
    on('remove_person', ref, { person, role, reason }),

  moveToAffiliate: (ref: CaseRef, input: MoveInput) => on('move_to_affiliate', ref, { input }),
  takeBackMove: (ref: CaseRef, reason: string) => on('take_back_move', ref, { reason }),
  addTrack: (ref: CaseRef, input: TrackInput) => on('add_track', ref, { input }),
  takeBackTrack: (ref: CaseRef, request: string, reason: string) => on('take_back_track', ref, { request, reason }),
  correctRequest: (ref: CaseRef, request: string, input: RequestInput, reason: string) =>
    on('correct_request', ref, { request, input, reason }),
  addRequest: (ref: CaseRef, input: RequestInput) => on('add_request', ref, { input }),
  withdrawRequest: (ref: CaseRef, request: string, day: string, reason: string) =>
    on('withdraw_request', ref, { request, day, reason }),
  decideBinding: (ref: CaseRef, binding: string, input: BindingInput) => on('decide_binding', ref, { binding, input }),
  addBinding: (ref: CaseRef, request: string, regime: string, reason: string) =>
    on('add_binding', ref, { request, regime, reason }),
  recordFact: (ref: CaseRef, input: FactInput) => on('record_fact', ref, { input }),
  correctReceived: (ref: CaseRef, day: string, reason: string) => on('correct_received', ref, { day, reason }),

  saveChildCheck: (ref: CaseRef, input: ChildInput) => on('save_child_check', ref, { input }),
  addItem: (ref: CaseRef, request: string, input: ItemInput) => on('add_item', ref, { request, input }),
  decideItem: (ref: CaseRef, item: string, input: OutcomeInput) => on('decide_item', ref, { item, input }),
  closeCase: (ref: CaseRef, reason: ClosingReason, note: string) => on('close_case', ref, { reason, note }),
  reopenCase: (ref: CaseRef, reason: string) => on('reopen_case', ref, { reason }),
};
