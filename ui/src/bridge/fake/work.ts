// The sample's work on a case: checks of who writes, proofs, the checklist, tasks, notes, links.
import type { AuthorityOffer, AuthorityView, CaseView, NoticeInput, ProviderNotice, SearchInput } from '../wire';
import { lines, TODAY } from './cases';
import { checklistOf } from './checklist';
import { onCase } from './handlers';
import { refuse } from './store';

type A = Record<string, unknown>;
const s = (v: unknown) => (typeof v === 'string' ? v : '');
let next = 5000;
const id = () => String(next++);

const notices = (c: CaseView): ProviderNotice[] => c.checklist.providers.flatMap((p) => (p.notice ? [p.notice] : []));
const NUMBER = /\b\d{3}-\d{2}-\d{4}\b/;
/** As the app: a number that identifies somebody stands nowhere. */
function plain(field: string, text: string): void {
  if (!NUMBER.test(text)) return;
  const sentence = 'This looks like a number that identifies somebody. Name its kind only.';
  refuse('invalid', sentence, 'Correct the marked field and try again.', [{ field, sentence }]);
}
function proof(c: CaseView, authority: unknown): AuthorityView {
  return c.authorities.find((a) => a.authority.id === authority) ?? refuse('not_found', 'This proof of authority is not in the register.');
}

export const elsewhere: AuthorityOffer[] = [
  {
    authority: {
      id: '71', case: '16', person: '15', for_person: null, kind: 'power_of_attorney', proof: 'Power of attorney, notarized, seen on paper', scope: 'all privacy requests',
      valid_from: '2026-01-15', valid_until: '2026-12-10', accepted: 'yes', day: '2026-02-02', revoked: null, revoked_why: '', origin: null,
    },
    standing: 'ends_soon', paper: '71', number: 'PR-2026-0151', who: 'Ruiz & Hall LLP', for_whom: 'Elena Park',
  },
];

const judged = { yes: 'holds', no: 'not_enough', unknown: 'undecided' } as const;
type Proof = Omit<AuthorityView['authority'], 'id' | 'case' | 'revoked' | 'revoked_why'>;
export function recordProof(c: CaseView, input: Proof): void {
  const standing = input.accepted === 'yes' && input.valid_until && input.valid_until < TODAY ? 'expired' : judged[input.accepted];
  const name = (person: string | null) => c.people.find((p) => p.person.id === person)?.person.name ?? '';
  const authority = { id: id(), case: c.case.id, revoked: null, revoked_why: '', ...input };
  c.authorities.push({ authority, standing, who: name(input.person), for_whom: name(input.for_person), past: false });
}

export const workHandlers: Record<string, (args: A) => unknown> = {
  add_identity_step: (a) => onCase(a, (c) => {
    const input = a.input as Omit<CaseView['identity'][0], 'id' | 'case'>;
    plain('points', input.points.join(', '));
    c.identity.push({ id: id(), case: c.case.id, ...input, matched: input.result === 'matched' && input.matched.length === 0 ? input.points : input.matched });
  }),
  add_authority: (a) => onCase(a, (c) => recordProof(c, a.input as Proof)),
  authority_offers: () => elsewhere,
  judge_authority: (a) => onCase(a, (c) => {
    const { accepted } = a.input as { accepted: 'yes' | 'no' | 'unknown'; reason: string };
    const one = proof(c, a.authority);
    Object.assign(one, { standing: judged[accepted], authority: { ...one.authority, accepted } });
    if (c.next.kind === 'decide_authority') c.next = { kind: 'search', title: 'Search the systems', why: 'No system has been searched yet.', proof: null };
  }),
  revoke_authority: (a) => onCase(a, (c) => {
    const input = a.input as { day: string; reason: string };
    const one = proof(c, a.authority);
    Object.assign(one, { standing: 'revoked', authority: { ...one.authority, revoked: input.day, revoked_why: input.reason } });
  }),
  unrevoke_authority: (a) => onCase(a, (c) => {
    const one = proof(c, a.authority);
    Object.assign(one, { standing: 'holds', authority: { ...one.authority, revoked: null, revoked_why: '' } });
  }),
  record_search: (a) => onCase(a, (c) => {
    const input = a.input as SearchInput;
    const system = c.checklist.systems.find((x) => x.system === input.system);
    const ground = input.outcome === 'kept' ? input.ground || system?.kept_by || '' : '';
    if (input.outcome === 'kept' && ground === '') refuse('invalid', 'Say on which ground it is kept; the data map names none.', '', [{ field: 'ground', sentence: 'Say on which ground it is kept; the data map names none.' }]);
    c.searches = [...c.searches.filter((x) => x.system !== input.system), { ...input, ground, by: input.by || 'name, e-mail, phone', id: id(), case: c.case.id, operator: '1' }];
    c.checklist = checklistOf(c, notices(c));
  }),
  record_notice: (a) => onCase(a, (c) => {
    const input = a.input as NoticeInput;
    const before = notices(c).find((n) => n.provider === input.provider);
    const told = input.outcome === 'told' ? input.day : input.outcome === 'confirmed' ? (before?.told ?? input.day) : null;
    const answered = input.outcome === 'confirmed' || input.outcome === 'nothing_held' ? input.day : null;
    const after: ProviderNotice = { id: id(), case: c.case.id, provider: input.provider, outcome: input.outcome, told, answered, note: input.note, operator: '1' };
    c.checklist = checklistOf(c, [...notices(c).filter((n) => n.provider !== input.provider), after]);
  }),
  add_task: (a) => onCase(a, (c) => void c.tasks.push({ id: id(), case: c.case.id, kind: 'other', state: 'open', note: '', ended: null, system: null, provider: null, ...(a.input as { title: string; owner: string; due: string | null }) })),
  end_task: (a) => onCase(a, (c) => c.tasks.forEach((t) => t.id === a.task && Object.assign(t, { state: (a.input as { state: 'done' }).state, note: (a.input as { note: string }).note, ended: TODAY }))),
  add_note: (a) => onCase(a, (c) => {
    plain('text', s(a.text));
    c.notes.push({ id: id(), case: c.case.id, text: s(a.text), operator: '1', at: '2026-11-22T15:00:00Z' });
  }),
  link_cases: (a) => onCase(a, (c) => {
    const other = lines.find((l) => l.row.number === s(a.number).toUpperCase());
    if (!other) refuse('invalid', `There is no case ${s(a.number)}. Check the number.`, '', [{ field: 'number', sentence: `There is no case ${s(a.number)}. Check the number.` }]);
    c.links.push({ case: other.row.id, number: other.row.number, name: other.row.name, what: other.row.what, state: other.row.state, reason: s(a.reason), at: '2026-11-22T15:00:00Z' });
  }),
  unlink_cases: (a) => onCase(a, (c) => void (c.links = c.links.filter((l) => l.case !== a.other))),
};
