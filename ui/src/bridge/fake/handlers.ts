// What the sample answers, command by command. It keeps what is changed until the page is loaded anew.
import type { CaseLine, CaseView, ImportSummary, MessageView, Verdict } from '../wire';
import { backupHandlers } from './backup';
import { caseView, lines, people, TODAY } from './cases';
import { caseListHandlers } from './case-list';
import { columnHandlers } from './columns';
import { dataMapHandlers } from './data-map';
import { deadlineHandlers, openReminders } from './deadlines';
import { caseProposal, readIn, readNoMoreIn } from './filing';
import { again, heads, mail, pdf, sending, views } from './letters';
import { lawHandlers } from './laws';
import { enclosureHandlers, head } from './messages';
import { mailroomHandlers } from './mailroom';
import { pageOf } from './page-of';
import { CODE, heard, PASSPHRASE, refuse, state } from './store';
import { officeHandlers } from './office';
import { personOf } from './person-lines';
import { searchHandlers } from './search';
import { takenBackHandlers } from './taken-back';
import { watchHandlers } from './watch';
import { recordProof, workHandlers } from './work';

type A = Record<string, unknown>;
const s = (v: unknown) => (typeof v === 'string' ? v : '');
const edited = new Map<string, CaseView>();
/** The cases as a test finds them. */
export const freshCases = () => edited.clear();

/** Whether the sample was opened to look only. */
let looking = false;

function session() {
  return {
    state: state.session, path: '/home/dana/.local/share/privacy-desk/register.db', officer: state.session === 'no_register' ? '' : state.config.operator.name, idle_minutes: state.config.settings.idle_minutes, sentence: '', code_kept: false, only_looking: looking,
  };
}
function message(id: unknown): MessageView {
  return state.messages.find((m) => m.message.id === id) ?? refuse('not_found', 'This message is not in the register.', 'Go back to the list.');
}
function caseById(id: unknown): CaseView {
  const known = edited.get(s(id)) ?? caseView(s(id));
  if (!known) refuse('not_found', 'There is no such case.', 'Go back to the list.');
  edited.set(known.case.id, known);
  known.letters = heads.filter((h) => h.case === known.case.id);
  known.messages = state.messages.filter((m) => m.message.case === known.case.id || (known.case.id === '12' && m.message.id === '1')).map(head);
  return known;
}
/** A verb on a case: refused where it rests on an older state. */
export function onCase(args: A, verb: (c: CaseView) => void): CaseView {
  const c = caseById(args.case);
  const act = args.act as { case_revision: number | null };
  if (act.case_revision !== c.case.revision) refuse('stale', 'The case has changed since you looked at it.', 'It is shown anew; look again and repeat.');
  verb(c);
  c.case.revision++;
  return c;
}
const today = (l: CaseLine) => ({ case: l.row.id, number: l.row.number, name: l.row.name, what: l.row.what, next: l.row.next, mail_by: l.row.mail_by, days: l.days, urgency: l.urgency, task: null, letter: null, child: l.row.child });
const counts = () => ({ late: 1, unfiled: state.messages.filter((m) => m.message.state === 'unfiled').length, open_cases: lines.filter((l) => !l.closed).length, mailroom: mail.waiting.length + mail.printed.length });

const stopped = new Set<string>();
let next = 1000;

export const handlers: Record<string, (args: A) => unknown> = {
  session,
  strength: ({ passphrase }) => {
    const n = s(passphrase).length;
    const score = n < 6 ? 0 : n < 10 ? 1 : n < 14 ? 2 : n < 20 ? 3 : 4;
    return { score, words: ['guessed at once', 'guessed in minutes', 'guessed in days', 'holds for years', 'holds for centuries'][score], hint: score < 3 ? 'Add another word or two.' : '' };
  },
  create_register: ({ officer }) => {
    state.config.operator.name = s(officer);
    return CODE;
  },
  print_recovery_code: () => undefined,
  confirm_recovery_code: ({ answers }) => {
    for (const a of answers as { index: number; text: string }[]) {
      if (a.text.trim().toUpperCase() !== CODE[a.index]) refuse('wrong_group', `Group ${a.index + 1} is not what the code says.`, 'Look at the paper again; if the paper is wrong, print it once more.');
    }
    state.session = 'unlocked';
  },
  restore_backup: () => {
    state.session = 'unlocked';
    return session();
  },
  unlock: ({ passphrase }) => {
    if (passphrase !== PASSPHRASE) refuse('wrong_passphrase', 'This is not the passphrase of this register.', 'Try again, or use the recovery code.');
    state.session = 'unlocked';
    looking = false;
    return session();
  },
  unlock_to_look: () => ((state.session = 'unlocked'), (looking = true), session()),
  unlock_with_recovery: ({ code }) => {
    if (s(code).toUpperCase().replace(/[^0-9A-Z]/g, '') !== CODE.join('')) refuse('wrong_code', 'This is not the recovery code of this register.', 'Compare each group with the paper.');
    state.session = 'unlocked';
    return session();
  },
  lock: () => void (state.session = 'locked'),
  touch: () => undefined,
  flushed: () => undefined, may_close: () => undefined, leave: () => undefined,
  change_passphrase: ({ current }) => {
    if (current !== PASSPHRASE) refuse('wrong_passphrase', 'This is not the passphrase of this register.', 'Nothing was changed.', [{ field: 'current', sentence: 'Wrong passphrase.' }]);
  },
  new_recovery_code: () => CODE,

  ...lawHandlers,
  ...workHandlers,
  ...dataMapHandlers,
  ...deadlineHandlers,
  ...officeHandlers(onCase), ...backupHandlers, ...watchHandlers, ...takenBackHandlers,
  config: () => state.config,
  counts,
  register_info: () => ({ path: session().path, register_id: 'b61f', schema: 1, kib: 18422, entries: 412, head: '9b31e07c55aa', last_backup: state.lastBackup, open_cases: 32, cases: 33, messages: 61 }),
  today: () => ({
    day: TODAY,
    overdue: lines.filter((l) => l.urgency === 'late').map(today),
    due: lines.filter((l) => l.days !== null && l.days >= 0 && l.days <= 14).map(today),
    due_total: lines.filter((l) => l.days !== null && l.days >= 0 && l.days <= 14).length,
    acknowledge: lines.slice(4, 7).map(today),
    acknowledge_total: 3,
    tasks_total: 1,
    undated: lines.filter((l) => l.days === null).map(today),
    undated_total: lines.filter((l) => l.days === null).length,
    mail: mail.waiting.map((m) => ({ ...today(lines[0] as CaseLine), case: m.letter.case, number: m.letter.number, name: m.letter.recipient, what: m.letter.kind, next: 'Print', mail_by: m.sending.mail_by, days: m.days, urgency: 'soon', letter: m.letter.id })),
    tasks: [{ ...today(lines[1] as CaseLine), next: 'Stop use in the website forms store', mail_by: TODAY, days: 0, urgency: 'today', task: '1' }],
    reminders: openReminders(),
    counts: counts(),
  }),
  ...searchHandlers,

  choose_files: () => ({ token: 't1', names: ['datos.eml', 'again.eml', 'jacket.png'] }),
  ...columnHandlers,
  stop_work: ({ work }) => void stopped.add(s(work)),
  import_files: async ({ token }): Promise<ImportSummary> => {
    // A table that nobody knows, where the test says so.
    if (token === 'table') {
      const tables: ImportSummary['tables'] = [{ index: 0, file: 'july.csv', columns: 'asked', mapping: null, rows: 0, remarks: [] }];
      const text = 'Its columns are not known: say what each one holds, and its rows are taken in.';
      return { taken_in: 0, already_there: 0, refused: 1, lost: 0, stopped: 0, lines: [{ file: 'july.csv', outcome: 'refused', message: null, case: null, text }], tables };
    }
    for (let done = 0; done <= 3; done++) {
      heard.channel?.onmessage({ kind: 'work_progress', work: s(token), done, total: 3 });
      await new Promise((r) => setTimeout(r, 120));
    }
    return {
      taken_in: 1, already_there: 1, refused: 1, lost: 0, stopped: stopped.has(s(token)) ? 2 : 0,
      lines: [
        { file: 'datos.eml', outcome: 'taken_in', message: '1', case: null, text: 'Datos de mi hija' },
        { file: 'again.eml', outcome: 'already_there', message: '2', case: null, text: 'Shine the Light request; it waits in Unfiled.' },
        { file: 'jacket.png', outcome: 'refused', message: null, case: null, text: 'This is a picture, not an e-mail. Save the message as .eml in the mail program and take that in.' },
      ],
      tables: [],
    };
  },
  unfiled: ({ after }) => pageOf(state.messages.filter((m) => m.message.state === 'unfiled').map(head), after),
  set_aside: ({ after }) => pageOf(state.messages.filter((m) => m.message.state === 'not_a_request').map(head), after),
  message: ({ id }) => message(id),
  reveal_message: ({ id }) => message(id).message.text.replace('•••-••-••••', '[revealed]'),
  decide_suggestion: ({ id, verdict, value }) => {
    const m = state.messages.find((v) => v.suggestions.some((x) => x.id === id)) ?? refuse('not_found', 'No such suggestion.');
    const x = m.suggestions.find((y) => y.id === id);
    if (x) {
      x.state = ({ accept: 'accepted', change: 'changed', reject: 'rejected', reopen: 'open' } as const)[verdict as Verdict];
      x.changed_to = verdict === 'change' ? s(value) : '';
    }
    return m;
  },
  correct_receipt: ({ message: id, day, reason }) => {
    const m = message(id);
    m.receipt_history.unshift({ before: m.message.received, basis: m.message.received_basis, after: s(day), reason: s(reason) });
    m.message.received = s(day);
    m.message.received_basis = 'officer';
    return m;
  },
  not_a_request: ({ message: id, reason }) => Object.assign(message(id).message, { state: 'not_a_request', not_a_request: reason }) && message(id),
  back_to_unfiled: ({ message: id }) => Object.assign(message(id).message, { state: 'unfiled' }) && message(id),
  ...enclosureHandlers,
  save_original: () => undefined,
  case_proposal: ({ message: id }) => caseProposal(id ? message(id) : undefined),

  ...caseListHandlers,
  case: ({ id }) => caseById(id),
  open_case: ({ input }) => {
    const { message: id } = input as { message: string | null };
    if (!id) return caseById('12');
    const m = message(id);
    // A further case of one message is one of its own.
    const view = m.cases.length === 0 ? caseById('12') : structuredClone(caseById('12'));
    if (m.cases.length > 0) {
      Object.assign(view.case, { id: String(next), number: `PR-2026-${next}` });
      edited.set(view.case.id, view);
      next++;
    }
    readIn(m, view);
    return view;
  },
  attach_scan: (a) => caseById(a.case),
  file_message: (a) => onCase(a, (c) => readIn(message(a.message), c)),
  unfile_message: (a) => onCase(a, (c) => readNoMoreIn(message(a.message), c)),
  read_person: (a) => personOf(s(a.lines)),
  add_person: (a) => onCase(a, (c) => {
    const id = String(next++);
    c.people.push({ role: a.role as 'agent', person: { ...(a.person as CaseView['people'][0]['person']), id } });
    if (a.proof) recordProof(c, { ...(a.proof as object), person: id, for_person: null, scope: '', valid_from: null, valid_until: null, origin: null, day: TODAY } as never);
  }),
  change_person: (a) => onCase(a, (c) => c.people.forEach((p) => p.person.id === a.person && Object.assign(p.person, a.input))),
  kin_of_message: () => [{ case: '12', number: 'PR-2026-0012', name: 'Dana Whitfield', state: 'open', received: '2026-11-09', rights: ['delete'], nearness: 'again', ties: ['email', 'name_and_zip'], pair: null }],
  kin_of_case: () => [{ case: '9', number: 'PR-2026-0009', name: 'D. Whitfield', state: 'closed', received: '2026-03-02', rights: ['access'], nearness: 'person', ties: ['phone'], pair: { here: '1', there: '2', told: false } }],
  tie_people: (a) => onCase(a, () => undefined),
  untie_people: (a) => onCase(a, () => undefined),
  remove_person: (a) => onCase(a, (c) => {
    c.people = c.people.filter((p) => !(p.person.id === a.person && p.role === a.role));
    const there = (id: string | null) => id === null || c.people.some((p) => p.person.id === id);
    for (const a of c.authorities) a.past = !there(a.authority.person) || !there(a.authority.for_person);
  }),
  correct_request: (a) => onCase(a, (c) => {
    const r = c.requests.find((x) => x.request.id === a.request);
    if (r) r.request = { ...r.request, ...(a.input as object) };
  }),
  add_request: (a) => onCase(a, (c) => void c.requests.push({ ...structuredClone(c.requests[0] as CaseView['requests'][0]), request: { ...(c.requests[0] as CaseView['requests'][0]).request, ...(a.input as object), id: String(next++) }, items: [] })),
  withdraw_request: (a) => onCase(a, (c) => c.requests.forEach((r) => r.request.id === a.request && (r.request.withdrawn = s(a.day)))),
  decide_binding: (a) => onCase(a, (c) => c.requests.forEach((r) => r.bindings.forEach((b) => b.binding.id === a.binding && Object.assign(b.binding, a.input, { decided_on: TODAY })))),
  add_binding: (a) => onCase(a, () => {}),
  record_fact: (a) => onCase(a, (c) => void c.facts.push({ id: String(next++), case: c.case.id, message: null, letter: null, operator: '1', recorded: '2026-11-22T15:00:00Z', ...(a.input as Omit<CaseView['facts'][0], 'id' | 'case' | 'message' | 'letter' | 'operator' | 'recorded'>) })),
  correct_received: (a) => onCase(a, (c) => void (c.received = s(a.day))),
  save_child_check: (a) => onCase(a, (c) => {
    if (c.child.check) c.child.history.unshift(c.child.check);
    c.child.check = { case: c.case.id, operator: '1', recorded: '2026-11-22T15:00:00Z', ...(a.input as Omit<NonNullable<CaseView['child']['check']>, 'case' | 'operator' | 'recorded'>) };
    c.child.to_decide = false;
    c.next = { kind: 'tasks', title: 'Do the open tasks', why: 'Three tasks follow from the child check.', proof: null };
  }),
  add_item: (a) => onCase(a, (c) => c.requests.forEach((r) => r.request.id === a.request && r.items.push({ id: String(next++), request: r.request.id, outcome: 'open', ground: '', citation: '', decided_on: null, ...(a.input as { what: string; system: string | null; category: string | null }) }))),
  decide_item: (a) => onCase(a, (c) => c.requests.forEach((r) => r.items.forEach((i) => i.id === a.item && Object.assign(i, a.input, { decided_on: TODAY })))),
  close_case: (a) => onCase(a, (c) => Object.assign(c.case, { state: 'closed', closing: a.reason, closing_note: a.note, closed: TODAY })),
  reopen_case: (a) => onCase(a, (c) => Object.assign(c.case, { state: 'open', closing: null, closed: null })),

  address_request: () => ({ to: ['lucia@example.com'], subject: 'Your request, reference PR-2026-0147: where may we send our letter?', text: 'Dear Lucía Ortega:\n\nThank you for turning to us.\n', mark: 'wording not confirmed by counsel' }),
  letter_choices: () => [
    { kind: 'parent_child', title: 'Letter to a parent or guardian', used: 'When a child is found and a parent or guardian wrote.', basis: ['15 U.S.C. 6502'], fits: true, requests: ['1'], languages: ['en', 'es'], proposed: true, missing: ['The child check is not decided.'] },
    { kind: 'acknowledgment', title: 'Acknowledgment', used: 'When a request arrived.', basis: [], fits: true, requests: ['1', '2'], languages: ['en', 'es'], proposed: false, missing: [] },
    { kind: 'grant_deletion', title: 'Deletion carried out', used: 'When data was deleted.', basis: [], fits: false, requests: ['1'], languages: ['en', 'es'], proposed: false, missing: ['One item is not decided.'] },
    { kind: 'denial', title: 'Denial', used: 'When a request is refused.', basis: [], fits: false, requests: ['1'], languages: ['en', 'es'], proposed: false, missing: ['No item is refused.'] },
  ],
  letter: ({ id }) => views.get(s(id)) ?? refuse('not_found', 'There is no such letter.'),
  letter_pdf: ({ id }) => pdf(['Off Duty Management', 'Attention: CA Privacy Rights/Legal Department', '1908 Avenue D, A100', 'Katy, TX 77493', '', '', 'LUCIA ORTEGA', '6118 GLENMONT DR APT 204', 'HOUSTON TX 77081', '', '', '', '22 de noviembre de 2026', '', ...(views.get(s(id))?.islands.map((i) => i.text) ?? [])]),
  draft_letter: () => views.get('20'),
  save_draft: ({ letter, islands }) => {
    const v = views.get(s(letter));
    if (!v) refuse('not_found', 'There is no such letter.');
    for (const t of islands as { name: string; text: string }[]) v.islands.forEach((i) => i.name === t.name && (i.text = t.text));
    const empty = v.islands.filter((i) => i.required && i.text.trim() === '');
    v.findings = [...empty.map((i) => ({ check: 'empty_field', weight: 'refuse' as const, sentence: `“${i.label}” is empty. Write what was deleted, by category.`, place: i.name, clearance: '' })), ...v.findings.filter((f) => f.weight === 'warn')];
    v.may_issue = empty.length === 0;
    v.letter.revision++;
    return v;
  },
  change_draft_language: ({ letter, language }) => {
    const v = views.get(s(letter));
    if (!v) refuse('not_found', 'There is no such letter.');
    v.letter = { ...v.letter, language: language as 'en' | 'es', revision: v.letter.revision + 1 };
    return { ...v };
  },
  clear_finding: ({ letter, clearance, reason }) => {
    const v = views.get(s(letter));
    const found = v?.findings.find((f) => f.clearance === clearance);
    if (!v || !found) refuse('not_now', 'Nothing that could be cleared stands in this letter under that finding.');
    v.findings = v.findings.filter((f) => f.clearance !== clearance);
    v.cleared.push({ check: found.check, place: found.place, clearance: s(clearance), reason: s(reason), by: 'Ana Officer', at: '2026-11-22T16:00:00Z' });
    return v;
  },
  unclear_finding: ({ letter, clearance }) => {
    const v = views.get(s(letter));
    const held = v?.cleared.find((c) => c.clearance === clearance);
    if (!v || !held) refuse('not_now', 'This finding is not cleared.');
    v.cleared = v.cleared.filter((c) => c.clearance !== clearance);
    v.findings.unshift({ check: held.check, weight: 'refuse', sentence: 'What looks like a Social Security number stands in your own words (opening). Take it out.', place: held.place, clearance: held.clearance });
    return v;
  },
  check_again: ({ letters }) => (letters as string[]).map((id) => ({ letter: id, number: heads.find((h) => h.id === id)?.number ?? '', findings: again.get(id) ?? [] })),
  discard_draft: ({ letter }) => (views.delete(s(letter)), caseById('12')),
  issue_letter: ({ letter }) => {
    const v = views.get(s(letter));
    if (!v) refuse('not_found', 'There is no such letter.');
    Object.assign(v.letter, { state: 'issued', number: 'L-0325', issued: '2026-11-22T16:00:00Z', pages: 1, pdf_sha256: '77c0…' });
    Object.assign(v, { islands: [], findings: [], may_issue: false, sendings: [sending('s20', s(letter))] });
    return v;
  },
  void_letter: ({ letter, reason }) => {
    const v = views.get(s(letter));
    if (v) Object.assign(v.letter, { state: 'voided', void_reason: reason });
    return v;
  },
  supersede_letter: () => views.get('20'),
  record_sent_otherwise: ({ letter }) => views.get(s(letter)),

  ...mailroomHandlers,
  approve_wording: ({ letter }) => {
    const v = views.get(s(letter));
    if (v) Object.assign(v, { wording_mark: null, approved_by: 'R. Counsel, Thu, Nov 26, 2026' });
    return v;
  },
  kept_recovery_code: () => ['AAAA', 'BBBB'],

  people: ({ query, after }) => pageOf(people.filter((p) => p.name.toLowerCase().includes(s(query).toLowerCase())).map((p) => ({ person: p, cases: [{ id: '12', number: 'PR-2026-0147', role: 'requester' }] })), after),
  choose_picture: () => state.config,
  remove_picture: () => state.config,
  save_settings: ({ settings }) => (state.config = { ...state.config, settings: settings as typeof state.config.settings }),
  save_company: ({ company, input }) => (state.config.companies.forEach((c) => c.id === company && Object.assign(c, input)), state.config),
  set_applicability: ({ company, regime, applies, reason }) => (state.config.applicability.push({ company: s(company), regime: s(regime), applies: applies as 'yes', reason: s(reason), decided_on: TODAY, decided_by: 'Dana Whitfield' }), state.config),
  printers: () => ['office'],
  pane_widths: () => [],
  keep_pane_widths: () => undefined,
  dress_window: () => undefined,
  verify: () => ({ passed: true, entries: 412, blobs: 71, documents: 12, purged: [], problems: [] }),
};
