// Sample messages in our own words, with suggestions whose spans count Unicode scalar values.
import type { EnclosureView, Message, MessageHead, MessageView, Suggestion, SuggestionKind } from '../wire';

interface Proposal {
  kind: SuggestionKind;
  value: string;
  quote: string;
  rule: string;
  against?: string[];
  detail?: string;
}

let nextSuggestion = 1;

function suggestion(message: string, text: string, p: Proposal): Suggestion {
  const at = p.quote === '' ? -1 : text.indexOf(p.quote);
  const start = at < 0 ? null : [...text.slice(0, at)].length;
  return {
    id: String(nextSuggestion++),
    message,
    kind: p.kind,
    value: p.value,
    detail: p.detail ?? '',
    rule: p.rule,
    start,
    end: start === null ? null : start + [...p.quote].length,
    quote: p.quote,
    against: p.against ?? [],
    state: 'open',
    changed_to: '',
  };
}

function view(id: string, over: Partial<Message>, proposals: Proposal[], extra: Partial<MessageView> = {}): MessageView {
  const message: Message = {
    id, channel: 'email', original: id, sha256: '8f2c41d09b7e6a53c1f07d2298ab45e6f3307c9d1be84a5260fd7e91c3ab19ab', part: 0,
    file_name: `message-${id}.eml`, message_id: `${id}@mail.example`, from_name: '', from_email: '', to: 'support@officertrak.com',
    subject: '', sent: '2026-11-20T15:14:00Z', received: '2026-11-20', received_basis: 'received_header', text: '', html: null,
    language: 'en', remarks: [], reader: 'intake 1', state: 'unfiled', case: null, not_a_request: '', taken_in: '2026-11-22T14:05:00Z',
    ...over,
  };
  return {
    message, original_bytes: 4210, attachments: [], masked: [], cases: [], receipt_history: [],
    suggestions: proposals.map((p) => suggestion(id, message.text, p)),
    ...extra,
  };
}

function enclosure(id: string, over: Partial<EnclosureView>): EnclosureView {
  return { id, name: '', given: '', kind: 'pdf', bytes: 0, content_id: '', by_eye: false, opens: true, has_pages: true, ...over };
}

/** A white dot, as PNG. */
export function paperPng(): ArrayBuffer {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsVGNbwAAAABJRU5ErkJggg==';
  return Uint8Array.from(atob(dot), (c) => c.charCodeAt(0)).buffer;
}

export const enclosureHandlers: Record<string, (args: Record<string, unknown>) => unknown> = {
  enclosure_pages: ({ attachment }) => (attachment === '2' ? 6 : 1),
  enclosure_page: () => paperPng(),
  viewer_program: ({ kind }) => (kind === 'text' ? null : 'Document Viewer'),
  open_attachment: () => undefined,
};

const lucia = `Buenos días,

le escribo por Valentina, soy su mamá. Hace unas semanas mi hija de 11 años llenó el formulario de su página con su nombre y mi teléfono 👧 para preguntar por un guardia para su fiesta.

Por favor borren todos sus datos y no nos llamen más.

Lucía Ortega
6118 Glenmont Dr Apt 204
Houston, TX 77081`;

const chidi = `To whom it may concern,

Under California Civil Code 1798.83 please tell me which categories of my personal information you disclosed to third parties for their direct marketing during the last calendar year, and to whom.

I booked two officers for a street fair in May.

Chidi Okafor
482 Valencia St
San Francisco, CA 94103`;

const grace = `Hi, I want to see everything OfficerTRAK holds about me, and please correct my phone number, it ends in 0198.

My SSN is •••-••-•••• if you need it to find me.

Grace Lindqvist, Duluth`;

const html = '<p>Hello,</p><p>please <b>do not delete</b> my account, I only want to stop the weekly mail.</p><table><tr><td>Account</td><td>Bay Cities Fairs</td></tr></table><p>Rosa Delgado</p>';

export const messages: MessageView[] = [
  view('1', { from_name: 'Lucía Ortega', from_email: 'l.ortega@example.com', subject: 'Datos de mi hija', text: lucia, language: 'es', received: '2026-11-09', sent: '2026-11-09T15:14:00Z' }, [
    { kind: 'right', value: 'delete', quote: 'borren todos sus datos', rule: 'delete-es-1' },
    { kind: 'right', value: 'opt_out', quote: 'no nos llamen más', rule: 'optout-es-3', against: ['It may only be part of the deletion.'] },
    { kind: 'child', value: 'age 11 stated', quote: 'mi hija de 11 años', rule: 'age-es-2' },
    { kind: 'child', value: 'a parent writes', quote: 'soy su mamá', rule: 'parent-self-es' },
    { kind: 'requester_name', value: 'Lucía Ortega', quote: 'Lucía Ortega', rule: 'signature' },
    { kind: 'address', value: '6118 Glenmont Dr Apt 204\nHouston, TX 77081', quote: '6118 Glenmont Dr Apt 204\nHouston, TX 77081', rule: 'address-us' },
    { kind: 'state', value: 'TX', quote: 'TX 77081', rule: 'state-zip' },
    { kind: 'company', value: 'officertrak', quote: '', rule: 'to-address' },
    { kind: 'data_subject', value: 'Valentina', quote: 'Valentina', rule: 'for-name-es' },
    { kind: 'language', value: 'es', quote: '', rule: 'words' },
  ]),
  view('2', { from_name: 'Chidi Okafor', from_email: 'chidi@okafor.example', to: 'privacy@offduty.example', subject: 'Shine the Light request', text: chidi, received: '2026-11-18' }, [
    { kind: 'right', value: 'shine_the_light', quote: 'California Civil Code 1798.83', rule: 'stl-cite' },
    { kind: 'requester_name', value: 'Chidi Okafor', quote: 'Chidi Okafor', rule: 'signature' },
    { kind: 'address', value: '482 Valencia St\nSan Francisco, CA 94103', quote: '482 Valencia St\nSan Francisco, CA 94103', rule: 'address-us' },
    { kind: 'state', value: 'CA', quote: 'CA 94103', rule: 'state-zip' },
    { kind: 'capacity', value: 'customer', quote: 'I booked two officers', rule: 'customer-booked' },
    { kind: 'company', value: 'odm', quote: '', rule: 'to-address' },
  ], { attachments: [enclosure('1', { name: 'drivers-licence-front.jpg', kind: 'jpeg', bytes: 482113 })] }),
  view('3', { from_name: 'Grace Lindqvist', from_email: 'grace.l@example.net', subject: 'my data please', text: grace, received: '2026-11-19', remarks: ['The Date line names no time zone; UTC was assumed.'] }, [
    { kind: 'right', value: 'access', quote: 'see everything OfficerTRAK holds about me', rule: 'access-en-4' },
    { kind: 'right', value: 'correct', quote: 'correct my phone number', rule: 'correct-en-1' },
    { kind: 'requester_name', value: 'Grace Lindqvist', quote: 'Grace Lindqvist', rule: 'signature' },
    { kind: 'company', value: 'officertrak', quote: 'OfficerTRAK', rule: 'company-name' },
  ], { masked: [{ start: 120, end: 131, kind: 'ssn' }] }),
  view('4', { from_name: 'Rosa Delgado', from_email: 'rosa@baycities.example', subject: 'Re: weekly mail', text: 'Hello,\n\nplease do not delete my account, I only want to stop the weekly mail.\n\nAccount  Bay Cities Fairs\n\nRosa Delgado', html, received: '2026-11-20' }, [
    { kind: 'right', value: 'opt_out', quote: 'stop the weekly mail', rule: 'optout-en-2' },
    { kind: 'requester_name', value: 'Rosa Delgado', quote: 'Rosa Delgado', rule: 'signature' },
  ]),
  view('5', { from_name: 'Northgate Uniforms', from_email: 'news@northgate.example', subject: 'Winter jackets 20 % off', text: 'Dear partner,\n\nour winter range is here.', received: '2026-11-21' }, []),
  view('6', { from_name: '', from_email: 'kim.b.1987@example.org', subject: '', text: 'delete me', received: '2026-11-21', received_basis: 'date_header' }, [
    { kind: 'right', value: 'delete', quote: 'delete me', rule: 'delete-en-1' },
  ]),
  view('7', { from_name: 'Ruiz & Hall LLP', from_email: 'intake@ruizhall.example', subject: 'Three consumers, opt-out under power of attorney', text: 'We act for three consumers (list attached).\nThey opt out of sale and sharing.\n\nRuiz & Hall LLP\n12 Court Sq\nAustin, TX 78701', received: '2026-11-21' }, [
    { kind: 'right', value: 'opt_out', quote: 'opt out of sale and sharing', rule: 'optout-en-1' },
    { kind: 'agent', value: 'Ruiz & Hall LLP', quote: 'We act for three consumers', rule: 'agent-acts-for' },
  ], { attachments: [enclosure('2', { name: 'consumers.pdf', bytes: 91233, by_eye: true }), enclosure('3', { name: 'power-of-attorney-signed.pdf', bytes: 221100 }), enclosure('4', { name: 'invoicegpj.exe', given: 'invoice<U+202E>gpj.exe', kind: 'program', bytes: 4096, opens: false, has_pages: false })] }),
];

export function head(v: MessageView): MessageHead {
  const m = v.message;
  const live = v.suggestions.filter((s) => s.state !== 'rejected');
  return {
    id: m.id, channel: m.channel, from_name: m.from_name, from_email: m.from_email, subject: m.subject, received: m.received,
    state: m.state, case: m.case, attachments: v.attachments.length,
    child: live.some((s) => s.kind === 'child'),
    rights: live.filter((s) => s.kind === 'right').map((s) => s.value),
  };
}
