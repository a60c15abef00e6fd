// The form as plain data: filled from a proposal, kept while typed, turned into what the app is asked for.
import type { CaseProposal, Channel, ConfigView, Known, OpenCase, PersonInput, PersonRole, RequestInput } from '#/bridge';
import { personInput } from '#/screens/case/forms/person-input';
import { noEmail } from '#/look/email';
import { isDay } from '#/words/dates';

export interface CaseForm {
  channel: Channel;
  received: string;
  designated: Known;
  title: string;
  role: PersonRole;
  /** Nobody asks: somebody only told us. */
  tip: boolean;
  /** Of a tip: who told us is kept with the case. */
  teller: boolean;
  requester: PersonInput;
  other: boolean;
  subject: PersonInput;
  requests: RequestInput[];
  note: string;
}

/** An empty request of a company; the policy follows where only one fits. */
export function requestOf(config: ConfigView | undefined, company: string, capacity: RequestInput['capacity']): RequestInput {
  const own = (config?.policies ?? []).filter((p) => p.company === company);
  const fits = own.find((p) => p.capacities.includes(capacity)) ?? (own.length === 1 ? own[0] : undefined);
  return { right: '' as RequestInput['right'], company, policy: fits?.id ?? null, capacity, asked: '' };
}

/** What a proposal fills in. Whoever writes for a child that is somebody else is proposed as a parent; whoever only reports
 *  a child that is not their own asks nothing, and what they report is a child's data. */
export function formOf(p: CaseProposal, config: ConfigView | undefined): CaseForm {
  const company = config?.companies.find((c) => c.key === p.company)?.id ?? '';
  const requester = personInput();
  requester.name = p.agent || p.name;
  requester.emails = p.email ? [p.email] : [];
  requester.phones = p.phone ? [p.phone] : [];
  requester.address = { ...p.address };
  requester.language = p.language === 'other' ? 'en' : p.language;
  const subject = subjectOf(p, p.agent ? p.data_subject || p.name : p.data_subject, requester.language);
  // Who acts for somebody asks for nothing of their own, even where nobody is named.
  const other = p.acts || (subject.name !== '' && subject.name !== requester.name);
  // An accepted policy counts for the company it belongs to, and for no other.
  const accepted = config?.policies.find((x) => x.key === p.policy && x.company === company);
  const policy = accepted?.id;
  // Whom a policy speaks to is said by accepting it, where it speaks to one kind of people only.
  const only = accepted?.capacities.length === 1 ? accepted.capacities[0] : undefined;
  const capacity = p.capacity === 'other' && only ? only : p.capacity;
  const rights = p.tip && p.rights.length === 0 ? (['child_data'] as const) : p.rights;
  const requests = rights.map((right) => {
    const request = requestOf(config, company, capacity);
    return { ...request, right, policy: policy ?? request.policy };
  });
  return {
    channel: p.channel,
    received: p.received,
    designated: 'unknown',
    title: p.title,
    role: p.acts ? 'agent' : other && p.child ? 'parent' : 'requester',
    tip: p.tip,
    teller: false,
    requester,
    other,
    subject,
    requests: requests.length > 0 ? requests : p.message === null ? [requestOf(config, company, p.capacity)] : [],
    note: '',
  };
}

/** Somebody whom a message names, with what stands beside the name in it. */
export function subjectOf(p: Pick<CaseProposal, 'beside'>, name: string, language: PersonInput['language']): PersonInput {
  const known = p.beside.find((b) => b.name === name);
  return { ...structuredClone(known ?? personInput()), name, language };
}

const bare = (name: string) => name.trim().split(/\s+/).join(' ').toLowerCase();

/** Whom else a message names, each once, without these: who the form is about and whom it was filled with, whose name may have been
 *  mended, and those whose cases were opened before. */
export function further(p: Pick<CaseProposal, 'data_subjects'>, without: readonly string[]): string[] {
  const seen = new Set(without.map(bare));
  return p.data_subjects.filter((n) => !seen.has(bare(n)) && seen.add(bare(n)));
}

/** The form for the next person of the same message: who asks, the company and the requests stay; whom it is about is the
 *  next that the message names, or is asked for anew. */
export function nextOf(f: CaseForm, p: Pick<CaseProposal, 'beside'>, name: string): CaseForm {
  return { ...f, other: true, subject: subjectOf(p, name, f.subject.language) };
}

/** What the app is asked for. A request with no right chosen is left out: requests may be added later. */
export function inputOf(f: CaseForm, message: string | null): OpenCase {
  return {
    message,
    channel: f.channel,
    received: f.received,
    designated_place: f.designated,
    title: f.title.trim(),
    requester: f.tip && !f.teller ? null : f.requester,
    role: f.tip ? 'reporter' : f.role,
    data_subject: f.other || f.tip ? (f.subject.name.trim() === '' ? null : f.subject) : null,
    requests: f.requests.filter((r) => (r.right as string) !== ''),
    note: message === null ? f.note.trim() : '',
  };
}

/** What is missing, by field. */
export function faultsOf(f: CaseForm, words: { missing: string; choice: string; day: string; email: (typed: string) => string }): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!isDay(f.received)) faults.received = words.day;
  const bad = f.tip && !f.teller ? undefined : noEmail(f.requester.emails);
  if (bad !== undefined) faults['requester.emails'] = words.email(bad);
  const theirs = f.other && !f.tip && f.role === 'agent' ? noEmail(f.subject.emails) : undefined;
  if (theirs !== undefined) faults['data_subject.emails'] = words.email(theirs);
  // Somebody else without a name would be lost without a word.
  if (f.other && !f.tip && f.subject.name.trim() === '') faults['data_subject.name'] = words.missing;
  f.requests.forEach((r, i) => {
    if ((r.right as string) !== '' && r.company === '') faults[`requests.${i}.company`] = words.choice;
    if ((r.right as string) === '' && (r.company !== '' || r.asked !== '') && f.requests.length > 1) {
      faults[`requests.${i}.right`] = words.choice;
    }
  });
  return faults;
}
