// The sample's mailroom: what waits, what is out, the day's log.
import type { Sending } from '../wire';
import { grouped } from '#/look/numbers';
import { TODAY } from './cases';
import { mail, pdf, sending, views } from './letters';
import { pageOf } from './page-of';
import { refuse } from './store';

type A = Record<string, unknown>;
const s = (v: unknown) => (typeof v === 'string' ? v : '');
let next = 3000;
const postOn = (day: string) => ({ day, collects: new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? ('no' as const) : ('yes' as const), why: 'Sunday' });
const mailroom = (on = TODAY) => ({ day: TODAY, handed_over_on: on, post: postOn(TODAY), waiting: mail.waiting, printed: mail.printed, day_log: dayLog() });
const dayLog = () => (!mail.logs.some((l) => l.day === TODAY) ? 'not_made' : mail.outdated ? 'outdated' : 'stands');
/** What became of a piece, wherever it is shown. */
function ended(id: string, how: Partial<Sending>) {
  for (const l of mail.handedOver) if (l.sending.id === id) Object.assign(l.sending, how);
  for (const v of views.values()) for (const x of v.sendings) if (x.id === id) Object.assign(x, how);
}
/** A number as typed, with what is to be said of it. */
function numbered(typed: string, not: string, doubt: string) {
  const digits = typed.replace(/\D/g, '');
  const warning = digits.startsWith(not) ? doubt : digits.length === 22 || digits === '' ? '' : 'A certified number has 20 or 22 digits.';
  return { grouped: grouped(digits), kind: digits.length === 22 ? 'domestic' : 'unknown', warning };
}

export const mailroomHandlers: Record<string, (args: A) => unknown> = {
  mailroom: ({ day }) => mailroom(s(day) || TODAY),
  handed_over_on: ({ day, after }) => {
    const out = mail.handedOver.filter((l) => l.sending.handed_over === day);
    return { ...pageOf(out, after), letters: new Set(out.map((l) => l.letter.id)).size };
  },
  mail_logs: ({ after }) => pageOf(mail.logs, after),
  record_printed: () => {
    mail.printed.push(...mail.waiting.splice(0).map((l) => ({ ...l, sending: { ...l.sending, state: 'printed' as const, printed: '2026-11-22T16:00:00Z' } })));
    return mailroom();
  },
  take_back_printed: ({ sendings }) => {
    const back = mail.printed.filter((l) => (sendings as string[]).includes(l.sending.id));
    mail.printed = mail.printed.filter((l) => !back.includes(l));
    mail.waiting.push(...back.map((l) => ({ ...l, sending: { ...l.sending, state: 'waiting' as const, printed: null } })));
    return mailroom();
  },
  print_paper: () => null,
  view_paper: () => null,
  save_letter_file: () => true,
  save_paper: () => true,
  batch_pdf: () => pdf(['Print batch', '2 letters']),
  print_batch: () => {
    mail.printed.push(...mail.waiting.splice(0).map((l) => ({ ...l, sending: { ...l.sending, state: 'printed' as const, printed: '2026-11-22T16:00:00Z' } })));
    return mailroom();
  },
  hand_over: ({ sending: id, input }) => {
    const i = mail.printed.findIndex((l) => l.sending.id === id);
    const [l] = mail.printed.splice(i, 1);
    if (l) mail.handedOver.push({ ...l, sending: { ...l.sending, ...(input as object), state: 'handed_over', handed_over: TODAY } });
    mail.outdated = true;
    return mailroom();
  },
  correct_hand_over: ({ sending: id, input }) => {
    for (const l of mail.handedOver) if (l.sending.id === id) Object.assign(l.sending, input as object, { handed_over: (input as { day: string }).day });
    mail.outdated = true;
    return mailroom();
  },
  correct_sent_otherwise: ({ sending: id }) => [...views.values()].find((v) => v.sendings.some((x) => x.id === id)),
  send_again: ({ letter, reason }) => {
    const v = views.get(s(letter));
    if (!v) refuse('not_found', 'There is no such letter.');
    v.sendings = [...v.sendings, sending(`s${next++}`, s(letter), { note: s(reason) })];
    return v;
  },
  call_off_sending: ({ sending: id }) => {
    const v = [...views.values()].find((x) => x.sendings.some((y) => y.id === id));
    v?.sendings.forEach((x) => x.id === id && (x.state = 'called_off'));
    return v;
  },
  take_back_outcome: ({ sending: id }) => {
    ended(s(id), { state: 'handed_over', delivered: null, returned: null, note: '' });
    return mailroom();
  },
  record_delivery: ({ sending: id, input }) => {
    const of = input as { day: string; proof: 'tracking_page'; note: string };
    ended(s(id), { state: 'delivered', delivered: of.day, delivery_proof: of.proof, delivery_note: of.note });
    return mailroom();
  },
  record_return: ({ sending: id, day, note }) => {
    ended(s(id), { state: 'returned', returned: s(day), note: s(note) });
    return mailroom();
  },
  make_mail_log: ({ day }) => {
    mail.outdated = false;
    mail.logs.unshift({ id: String(next++), day: s(day), rows_sha256: 'bb22', pdf: '78', pdf_sha256: 'ab12', head_number: 415, head_hash: '0c99ab', made: '2026-11-22T22:00:00Z' });
    return mailroom();
  },
  mail_log_pdf: () => pdf(['Mail log']),
  post_on: ({ day }) => postOn(String(day)),
  check_hand_over: ({ input }) => {
    const of = input as { tracking: string; return_receipt: string; class: string };
    return {
      tracking: numbered(of.tracking, '9590', 'This looks like the number of a return receipt (form 3811), not of the letter.'),
      return_receipt: numbered(of.return_receipt, '9407', 'The number of a return receipt usually begins with 9590.'),
      remarks: of.class.startsWith('certified') && of.tracking === '' ? ['This class has a number; without it nothing can be traced.'] : [],
    };
  },
};
