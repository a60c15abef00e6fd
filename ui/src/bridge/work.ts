// The work on a case: who was checked, who may act, where was searched, who was told, what is to do, what belongs together.
import { ask } from './call';
import { on, type CaseRef } from './cases';
import type {
  AuthorityInput,
  AuthorityOffer,
  IdentityInput,
  Judgement,
  Mistaken,
  NoticeInput,
  Revocation,
  SearchInput,
  TaskEnd,
  TaskInput,
} from './wire';

export const work = {
  /** A record that was made by mistake goes, until something rests on it. */
  takeBackRecord: (ref: CaseRef, record: Mistaken, reason: string) => on('take_back_record', ref, { record, reason }),
  addIdentityStep: (ref: CaseRef, input: IdentityInput) => on('add_identity_step', ref, { input }),
  addAuthority: (ref: CaseRef, input: AuthorityInput) => on('add_authority', ref, { input }),
  /** Proofs that the people of the case showed in other cases. */
  authorityOffers: (id: string) => ask<AuthorityOffer[]>('authority_offers', { case: id }),
  judgeAuthority: (ref: CaseRef, authority: string, input: Judgement) => on('judge_authority', ref, { authority, input }),
  revokeAuthority: (ref: CaseRef, authority: string, input: Revocation) => on('revoke_authority', ref, { authority, input }),
  unrevokeAuthority: (ref: CaseRef, authority: string, reason: string) =>
    on('unrevoke_authority', ref, { authority, reason }),
  recordSearch: (ref: CaseRef, input: SearchInput) => on('record_search', ref, { input }),
  recordNotice: (ref: CaseRef, input: NoticeInput) => on('record_notice', ref, { input }),
  addTask: (ref: CaseRef, input: TaskInput) => on('add_task', ref, { input }),
  endTask: (ref: CaseRef, task: string, input: TaskEnd) => on('end_task', ref, { task, input }),
  addNote: (ref: CaseRef, text: string) => on('add_note', ref, { text }),
  linkCases: (ref: CaseRef, number: string, reason: string) => on('link_cases', ref, { number, reason }),
  unlinkCases: (ref: CaseRef, other: string, reason: string) => on('unlink_cases', ref, { other, reason }),
};
