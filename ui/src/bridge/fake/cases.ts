// Sample cases: one rich one with a child, others that differ in state.
import type { BindingView, CaseLine, CaseView, ClockView, Person, RequestView, Urgency } from '../wire';
import { checklistOf } from './checklist';

export const TODAY = '2026-11-22';

export function person(id: string, name: string, over: Partial<Person> = {}): Person {
  return {
    id, name, mailing_name: '', emails: [], phones: [], language: 'en', born: null, note: '',
    address: { name: '', organisation: '', attention: '', line1: '', line2: '', city: '', state: '', zip: '', country: '' },
    ...over,
  };
}

interface Short {
  id: string;
  name: string;
  what: string;
  received: string;
  mailBy: string | null;
  days: number | null;
  urgency: Urgency;
  next: string;
  child?: string;
  waiting?: boolean;
  closed?: boolean;
}

const shorts: Short[] = [
  { id: '11', name: 'Whitcomb, Susan', what: 'Delete · ODM', received: '2026-10-05', mailBy: '2026-11-19', days: -3, urgency: 'late', next: 'Write the letter' },
  { id: '12', name: 'Ortega, Lucía', what: 'Delete, child data · OfficerTRAK', received: '2026-11-09', mailBy: '2026-11-24', days: 2, urgency: 'soon', next: 'Decide the child check', child: 'signal' },
  { id: '13', name: 'Okafor, Chidi', what: 'Shine the Light · ODM', received: '2026-10-26', mailBy: '2026-11-25', days: 3, urgency: 'soon', next: 'Finish the draft' },
  { id: '14', name: 'Haddad, Layla', what: 'Access · ODM', received: '2026-10-20', mailBy: '2026-12-04', days: 12, urgency: 'calm', next: 'Record the searches' },
  { id: '15', name: 'Tran, Bich Ngoc', what: 'Correct · OfficerTRAK', received: '2026-11-03', mailBy: '2026-12-18', days: 26, urgency: 'calm', next: 'Acknowledge' },
  { id: '16', name: 'Ruiz & Hall LLP for 3 people', what: 'Opt out · Off Duty Services', received: '2026-11-08', mailBy: '2026-12-23', days: 31, urgency: 'calm', next: 'Wait for the authority', waiting: true },
  { id: '17', name: 'Maximiliana Oyelaran-Featherstonehaugh of the Katy Mills Merchants’ Association', what: 'Access, delete, opt out · ODM, OfficerTRAK', received: '2026-11-17', mailBy: null, days: null, urgency: 'unknown', next: 'Decide what binds' },
  { id: '18', name: 'Grünwald, Jörg', what: 'Access · OfficerTRAK', received: '2026-09-01', mailBy: '2026-10-15', days: null, urgency: 'met', next: '', closed: true },
];
const extra = ['Bauer', 'Castillo', 'Dvořák', 'Eze', 'Fontaine', 'Ghosh', 'Huang', 'Ivanova', 'Jimenez', 'Kowalski', 'Lindgren', 'Moreau', 'Nakamura', 'Olsen', 'Petrov', 'Quispe', 'Rossi', 'Santos', 'Tanaka', 'Ueda', 'Varga', 'Weiss', 'Xu', 'Yilmaz', 'Zielinski'];
extra.forEach((name, i) =>
  shorts.push({ id: String(40 + i), name: `${name}, ${['Ana', 'Ben', 'Cleo'][i % 3]}`, what: ['Access · ODM', 'Delete · OfficerTRAK', 'Be informed · ODM'][i % 3] ?? '', received: '2026-11-12', mailBy: '2027-01-04', days: 43 + i, urgency: 'calm', next: 'Acknowledge' }),
);

/** What the sample can be narrowed by: its first right and company, and one language. */
const tags = (s: Short) => [`company:${s.what.includes('ODM') ? 1 : 2}`, `language:${s.id === '12' ? 'es' : 'en'}`, 'place:US-TX', `right:${s.what.split(/[ ,]/)[0]?.toLowerCase()}`];

export const lines: (CaseLine & { closed: boolean })[] = shorts.map((s) => ({
  row: {
    id: s.id, number: `PR-2026-${String(135 + Number(s.id)).padStart(4, '0')}`, name: s.name, what: s.what, received: s.received, mail_by: s.mailBy,
    mail_by_kind: 'respond', state: s.closed ? 'closed' : 'open', child: s.child ?? '', waiting: s.waiting ?? false, next: s.next, tags: tags(s),
  },
  days: s.days, urgency: s.urgency, closed: s.closed ?? false,
}));

export const people: Person[] = [
  person('1', 'Lucía Ortega', { emails: ['l.ortega@example.com'], phones: ['(713) 555-0142'], language: 'es', address: { name: '', organisation: '', attention: '', line1: '6118 Glenmont Dr', line2: 'Apt 204', city: 'Houston', state: 'TX', zip: '77081', country: 'United States' } }),
  person('2', 'Valentina Ortega', { language: 'es', note: 'The child; no address of her own on letters.' }),
  ...shorts.map((s, i) => person(String(10 + i), s.name, { emails: [`${s.id}@example.org`] })),
];

const clock = (over: Partial<ClockView['clock']>, rest: Partial<ClockView>): ClockView => ({
  clock: {
    kind: 'respond', standing: 'runs', trigger: '2026-11-09', nominal: '2026-11-24', due: '2026-11-24', mail_by: '2026-11-24', strict: null,
    plan_by: '2026-11-24', met: null, citation: '', working: [], mark: null, remarks: [], ...over,
  },
  label: 'respond', work_by: '2026-11-24', days: 2, urgency: 'soon', late_by: null, leads: false, ...rest,
});

const childPromise: BindingView = {
  binding: { id: '1', request: '1', regime: 'policy_child_data', state: 'bound', reason: 'A parent writes about a website visitor.', decided_on: '2026-11-10' },
  name: 'Child promise', citation: 'our own promise, 10 business days', promise: true, proposed: 'yes', reasons_for: [], reasons_against: [], mark: null, version: '', no_clock: null, undated: [],
  clocks: [
    clock(
      {
        citation: 'children section; target of Oct 1',
        working: [
          { from: '2026-11-09', to: '2026-11-09', kind: 'counted', text: 'Received: day 0, not counted', cite: 'policy, children section' },
          { from: '2026-11-10', to: '2026-11-10', kind: 'counted', text: 'business day 1', cite: 'target, set Oct 1' },
          { from: '2026-11-11', to: '2026-11-11', kind: 'left_out', text: 'Veterans Day: not counted', cite: '5 U.S.C. 6103(a)' },
          { from: '2026-11-12', to: '2026-11-24', kind: 'counted', text: 'business days 2 to 10, two weekends skipped', cite: 'target, set Oct 1' },
          { from: '2026-11-24', to: '2026-11-24', kind: 'counted', text: 'mail by: a day of the post, nothing to move', cite: '5 U.S.C. 6103' },
        ],
      },
      { label: 'respond', leads: true },
    ),
  ],
};
const texas: BindingView = {
  binding: { id: '2', request: '1', regime: 'us_tx_tdpsa', state: 'proposed', reason: '', decided_on: null },
  name: 'Texas Data Privacy and Security Act', citation: 'Tex. Bus. & Com. Code 541.052(b)', promise: false,
  reasons_for: ['The address is in Texas.', 'The law was in force on Nov 9, 2026.'],
  proposed: 'unknown', reasons_against: ['Whether it binds OfficerTRAK is not decided (Laws).'], mark: 'not confirmed by counsel', version: 'Version in force from Mon, Jul 1, 2024; read on Sun, Nov 22, 2026.', no_clock: null,
  undated: [{ kind: 'appeal_decision', why: 'fact_missing', text: 'The appeal is decided 60 days after it arrives; none has.', citation: '541.053' }],
  clocks: [
    clock(
      {
        nominal: '2026-12-24', due: '2026-12-24', mail_by: '2026-12-24', plan_by: '2026-12-24', citation: '541.052(b)', mark: 'not confirmed by counsel',
        working: [
          { from: '2026-11-09', to: '2026-11-09', kind: 'counted', text: 'Received: day 0, not counted', cite: '541.052(b)' },
          { from: '2026-11-10', to: '2026-12-24', kind: 'counted', text: 'days 1 to 45, every day counts', cite: '541.052(b)' },
          { from: '2026-12-24', to: '2026-12-24', kind: 'counted', text: 'no roll: a Thursday, a day of the post', cite: 'Gov. Code 311.014' },
        ],
        remarks: ['The day after is Christmas Day: the post does not collect.'],
      },
      { work_by: '2026-12-24', days: 32, urgency: 'calm' },
    ),
    clock({ kind: 'extended', standing: 'conditional', nominal: '2027-02-07', due: '2027-02-07', mail_by: '2027-02-06', plan_by: '2027-02-06' }, { label: 'answer after an extension', work_by: '2027-02-06', days: 76, urgency: 'calm' }),
  ],
};
const request = (over: Partial<RequestView['request']>, rest: Partial<RequestView>): RequestView => ({
  request: { id: '1', case: '12', right: 'child_data', company: '2', policy: '2', capacity: 'visitor', asked: 'that all data of her daughter be deleted', withdrawn: null, bindings: [], items: [], ...over },
  company: 'OfficerTRAK, LLC', policy: 'Website privacy policy', policy_elsewhere: false, bindings: [], items: [], extend: null, extend_not: '', warnings: [], ...rest,
});

export function caseView(id: string): CaseView | undefined {
  const line = lines.find((l) => l.row.id === id) ?? (Number(id) >= 1000 ? lines[Number(id) % lines.length] : undefined);
  if (!line) return undefined;
  const rich = id === '12';
  const who = people.find((p) => p.name === line.row.name) ?? person('99', line.row.name);
  const view: CaseView = {
    case: { id, number: line.row.number, title: line.row.name, channel: 'email', designated_place: 'no', state: line.closed ? 'closed' : 'open', closing: line.closed ? 'answered' : null, closing_note: '', closed: line.closed ? '2026-10-12' : null, closed_under: null, opened: '2026-11-10T15:02:00Z', revision: 7 },
    headline: rich ? 'Lucía Ortega asks OfficerTRAK to delete her daughter’s data' : `${line.row.name}: ${line.row.what}`,
    received: line.row.received,
    companies: [rich ? '2' : '1'],
    next: rich
      ? { kind: 'child_check', title: 'Decide the child check', why: 'Two signals, nothing speaks against them. Use of the data stops today when you confirm.', proof: null }
      : line.closed ? { kind: 'nothing', title: 'Nothing is left to do', why: 'The case is closed.', proof: null }
      : { kind: 'acknowledge', title: line.row.next || 'Acknowledge', why: 'No letter has gone out yet.', proof: null },
    people: rich ? [{ role: 'parent', person: people[0] as Person }, { role: 'data_subject', person: people[1] as Person }] : [{ role: 'requester', person: who }],
    messages: [],
    requests: rich
      ? [
          request({}, { bindings: [childPromise, texas], items: [
            { id: '1', request: '1', what: 'Name and phone number from the website form', system: '1', category: null, outcome: 'granted', ground: '', citation: '', decided_on: '2026-11-20' },
            { id: '2', request: '1', what: 'Newsletter entry', system: '2', category: null, outcome: 'open', ground: '', citation: '', decided_on: null },
          ] }),
          request({ id: '2', right: 'opt_out', asked: 'that nobody calls her again' }, { bindings: [{ ...childPromise, binding: { ...childPromise.binding, id: '3', request: '2', regime: 'policy_only', state: 'rejected', reason: 'The policy promises no opt-out.' }, name: 'The company’s own promise', clocks: [], no_clock: null }] }),
        ]
      : [request({ id: `r${id}`, case: id, right: 'access', company: '1', policy: '1', capacity: 'customer', asked: 'to see the data held' }, { company: 'Off Duty Management, Inc.', policy: 'Customer privacy policy', bindings: [{ ...childPromise, binding: { ...childPromise.binding, id: `b${id}`, request: `r${id}` }, name: 'The company’s own promise', citation: 'privacy policy, rights section', clocks: line.row.mail_by ? [{ ...clock({ plan_by: line.row.mail_by, due: line.row.mail_by, mail_by: line.row.mail_by }, { work_by: line.row.mail_by, days: line.days, urgency: line.urgency, leads: true }) }] : [], no_clock: line.row.mail_by ? null : 'What binds is not decided: no date can be told.' }] })],
    fallen: [],
    facts: [
      { id: '1', case: id, request: null, kind: 'received', day: line.row.received ?? TODAY, message: '1', letter: null, evidence: 'topmost Received line', corrects: null, operator: '1', recorded: '2026-11-10T15:02:00Z' },
      { id: '2', case: id, request: null, kind: 'acknowledged', day: '2026-11-13', message: null, letter: '12', evidence: 'letter L-0312 handed over', corrects: null, operator: '1', recorded: '2026-11-13T21:10:00Z' },
    ],
    child: rich
      ? {
          signals: [
            { suggestion: { id: '903', message: '1', kind: 'child', value: 'age 11 stated', detail: '', rule: 'age-es-2', start: 62, end: 80, quote: 'mi hija de 11 años', against: [], state: 'accepted', changed_to: '' }, message: '1', says: 'age 11 stated', age: 11 },
            { suggestion: { id: '904', message: '1', kind: 'child', value: 'a parent writes', detail: '', rule: 'parent-self-es', start: 45, end: 57, quote: 'soy su mamá', against: [], state: 'accepted', changed_to: '' }, message: '1', says: 'a parent writes', age: null },
          ],
          check: null, history: [], age_at_receipt: 11, age_at_collection: null, under18: 'yes', under16: 'yes', under13: 'yes',
          working: '11 stated on Nov 9, 2026; at receipt on Nov 9, 2026: 11', to_decide: true,
        }
      : { signals: [], check: null, history: [], age_at_receipt: null, age_at_collection: null, under18: 'unknown', under16: 'unknown', under13: 'unknown', working: '', to_decide: false },
    tasks: rich
      ? [
          { id: '1', case: id, kind: 'stop_use', title: 'Stop use in the website forms store', owner: '', due: TODAY, state: 'open', note: '', ended: null, system: '1', provider: null },
          { id: '2', case: id, kind: 'delete_at_company', title: 'Delete at OfficerTRAK: website forms store, newsletter', owner: '', due: '2026-11-24', state: 'open', note: '', ended: null, system: null, provider: null },
          { id: '3', case: id, kind: 'delete_at_provider', title: 'Have the mailing service delete', owner: 'Front office', due: '2026-11-24', state: 'waiting', note: 'Asked on Nov 20, no answer yet.', ended: null, system: null, provider: '2' },
          { id: '4', case: id, kind: 'other', title: 'Call the website host', owner: '', due: null, state: 'done', note: 'They hold no copy.', ended: '2026-11-20', system: null, provider: '3' },
        ]
      : [],
    identity: rich ? [{ id: '1', case: id, person: '1', method: 'data points by kind', points: ['name', 'phone'], matched: ['name', 'phone'], result: 'matched', note: 'Both agree with the form.', day: '2026-11-12' }] : [],
    authorities: rich ? [{ authority: { id: '1', case: id, person: '1', for_person: '2', kind: 'parent', proof: 'Signed statement, same phone number as in the form', scope: '', valid_from: null, valid_until: null, accepted: 'yes', day: '2026-11-12', revoked: null, revoked_why: '', origin: null }, standing: 'holds', who: people[0]?.name ?? '', for_whom: people[1]?.name ?? '', past: false }] : [],
    searches: rich
      ? [
          { id: '1', case: id, system: '1', by: 'name, phone', outcome: 'found', ground: '', note: 'Name, phone; one entry', day: '2026-11-12', operator: '1' },
          { id: '2', case: id, system: '2', by: 'e-mail', outcome: 'open', ground: '', note: '', day: '2026-11-12', operator: '1' },
        ]
      : [],
    checklist: { systems: [], providers: [], open: 0, asked: 0, by: '' },
    disclosures: [],
    links: rich ? [{ case: '11', number: 'PR-2026-0146', name: 'Whitcomb, Susan', what: 'Delete · ODM', state: 'open', reason: 'She reported the same child.', at: '2026-11-12T16:20:00Z' }] : [],
    notes: rich ? [{ id: '1', case: id, text: 'Mother called on Nov 12, wants the letter in Spanish.', operator: '1', at: '2026-11-12T16:20:00Z' }] : [],
    letters: [],
    returned: [],
    holds: [],
    timeline: [
      { number: 412, at: '2026-11-20T16:40:00Z', operator: 'Dana Whitfield', kind: 'decide_item', what: 'Granted: name and phone number from the website form', reason: '' },
      { number: 398, at: '2026-11-13T21:10:00Z', operator: 'Dana Whitfield', kind: 'hand_over', what: 'L-0312 handed over, Certified Mail', reason: '' },
      { number: 377, at: '2026-11-10T15:02:00Z', operator: 'Dana Whitfield', kind: 'open_case', what: 'Opened from the message of Lucía Ortega', reason: '' },
    ],
  };
  view.checklist = checklistOf(view, []);
  return view;
}
