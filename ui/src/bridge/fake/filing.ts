// Why: which cases read a message, and what the form for a case from it starts from, as the sample answers it.
// Not here: the cases themselves.
import type { CaseProposal, CaseView, MessageView, Right } from '../wire';
import { TODAY } from './cases';

/** A message is read in a case, beside those that read it already. */
export function readIn(m: MessageView, c: CaseView): void {
  m.cases.push({ id: c.case.id, number: c.case.number });
  Object.assign(m.message, { state: 'filed', case: m.message.case ?? c.case.id });
}

/** A message is taken out of a case; the next that reads it holds it. */
export function readNoMoreIn(m: MessageView, c: CaseView): void {
  m.cases = m.cases.filter((x) => x.id !== c.case.id);
  const held = m.cases[0]?.id ?? null;
  Object.assign(m.message, { state: held ? 'filed' : 'unfiled', case: held });
}

const empty: CaseProposal = {
  message: null, channel: 'phone', received: TODAY, title: '', name: '', email: '', phone: '', language: 'en',
  address: { name: '', organisation: '', attention: '', line1: '', line2: '', city: '', state: '', zip: '', country: '' },
  data_subject: '', data_subjects: [], beside: [], cases: [], tip: false, acts: false, agent: '', rights: [], company: '', policy: '',
  capacity: 'other', child: false, undecided: 0,
};

/** What the form starts from: of a message only what was accepted. */
export function caseProposal(m: MessageView | undefined): CaseProposal {
  if (!m) return structuredClone(empty);
  const took = m.suggestions.filter((x) => x.state === 'accepted' || x.state === 'changed');
  const all = (kind: string) => took.filter((x) => x.kind === kind).map((x) => x.changed_to || x.value);
  const one = (kind: string) => all(kind)[0] ?? '';
  const named = all('data_subject').slice(m.cases.length);
  return {
    ...structuredClone(empty),
    message: m.message.id, channel: m.message.channel, received: m.message.received, language: m.message.language,
    name: one('requester_name'), email: m.message.from_email,
    address: { ...empty.address, line1: one('address').split('\n')[0] ?? '', city: 'Houston', state: one('state'), zip: '77081' },
    data_subject: named[0] ?? '', data_subjects: named, cases: m.cases,
    tip: all('child').includes('reporter_of_minor'), child: all('child').length > 0,
    acts: one('agent') !== '', agent: one('agent').includes('_') ? '' : one('agent'),
    rights: all('right') as Right[], company: one('company'), policy: one('policy'), capacity: 'visitor',
    undecided: m.suggestions.filter((x) => x.state === 'open').length,
  };
}
