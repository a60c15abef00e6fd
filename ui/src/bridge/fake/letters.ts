// Sample letters and mailroom.
import type { DraftField, FindingView, LetterHead, LetterView, MailLine, Sending } from '../wire';
import { TODAY } from './cases';
import { many } from './store';

const sending = (id: string, letter: string, over: Partial<Sending> = {}): Sending => ({
  id, letter, channel: 'post', address: ['LUCIA ORTEGA', '6118 GLENMONT DR APT 204', 'HOUSTON TX 77081'], mail_by: null, state: 'waiting', printed: null, handed_over: null, class: null, tracking: '', return_receipt: '', proof_kind: null, proof: '', delivered: null, delivery_proof: null, delivery_note: '', returned: null, note: '', mail_log: null, ...over,
});
const head = (id: string, caseId: string, over: Partial<LetterHead> = {}): LetterHead => ({
  id, case: caseId, requests: ['1'], case_number: 'PR-2026-0147', company: '2', kind: 'acknowledgment', language: 'es', state: 'issued', number: `L-${String(300 + Number(id)).padStart(4, '0')}`, recipient: 'Lucía Ortega', pages: 1, issued: '2026-11-13T20:00:00Z', envelope: 'window', sendings: [], ...over,
});

export const heads: LetterHead[] = [
  head('12', '12', { sendings: [sending('1', '12', { state: 'delivered', handed_over: '2026-11-13', class: 'certified_return_receipt', tracking: '9589071052700123456789', return_receipt: '9590940112345678901233', proof_kind: 'numbered_receipt', delivered: '2026-11-16', delivery_proof: 'signed_receipt' })] }),
  head('20', '12', { kind: 'parent_child', state: 'draft', number: '', issued: null }),
  head('21', '13', { sendings: [sending('s21', '21')], kind: 'shine_the_light', recipient: 'Chidi Okafor', case_number: 'PR-2026-0148', language: 'en', company: '1' }),
  head('22', '14', { kind: 'acknowledgment', recipient: 'Layla Haddad', case_number: 'PR-2026-0149', language: 'en', company: '1', pages: 2 }),
  head('23', '15', { kind: 'acknowledgment', recipient: 'Bich Ngoc Tran', case_number: 'PR-2026-0150', language: 'en' }),
];

const line = (letter: LetterHead, s: Partial<Sending>, mailBy: string, days: number): MailLine => ({ letter, sending: sending(`s${letter.id}`, letter.id, { mail_by: mailBy, address: [letter.recipient.toUpperCase(), '12 MAIN ST', 'KATY TX 77493'], ...s }), days, abroad: false });

export const mail = {
  waiting: [line(heads[2] as LetterHead, {}, '2026-11-25', 3), line(heads[3] as LetterHead, {}, '2026-12-04', 12)],
  printed: [line(heads[4] as LetterHead, { state: 'printed', printed: '2026-11-22T15:30:00Z' }, '2026-12-18', 26)],
  handedOver: [] as MailLine[],
  /** Something was handed over or corrected since the last log of today was made. */
  outdated: true,
  logs: [{ id: '1', day: '2026-11-20', rows_sha256: 'aa11', pdf: '77', pdf_sha256: 'c1d2…', head_number: 401, head_hash: '9b31e0', made: '2026-11-20T22:01:00Z' }],
};

/** So many pieces more that were handed over, each of a letter of its own. */
export function longMail(pieces: number): void {
  const of = heads[2] as LetterHead;
  for (let n = 0; n < pieces; n++) mail.handedOver.push(line({ ...of, id: `l${n}`, number: `L-${n}` }, { id: `p${n}`, state: 'handed_over', handed_over: TODAY, class: 'first_class' }, '2026-11-25', 3));
}
if (many) longMail(10_000);

/** What came between a letter and the post since it was issued. */
export const again = new Map<string, FindingView[]>();

const fields: DraftField[] = [
  { name: 'removal', label: 'How the data was removed', hint: 'As it was done in the systems.', kind: 'choice', choices: [{ value: 'erased', label: 'erased' }, { value: 'anonymised', label: 'made anonymous' }], value: '', required: true, asked: false },
  { name: 'removed_on', label: 'Removed on', hint: '', kind: 'day', choices: [], value: '2026-11-20', required: true, asked: false },
];
const islands = [
  { name: 'opening', label: 'Opening sentence', hint: 'One or two sentences to this person. Stands before the standard text.', text: 'Gracias por escribirnos sobre los datos de su hija.', required: false },
  { name: 'explanation', label: 'What was found and done', hint: 'Facts only, by category; never a value of a Social Security or card number.', text: '', required: true },
];

export const views = new Map<string, LetterView>();
for (const h of heads) {
  const draft = h.state === 'draft';
  views.set(h.id, {
    letter: {
      id: h.id, case: h.case, company: h.company, requests: ['1'], kind: h.kind, language: h.language, state: h.state, number: h.number, draft: '', frozen: '', pdf: draft ? null : '5', pdf_sha256: draft ? '' : '4be1…', pages: h.pages, issued: h.issued, void_reason: '', superseded_by: null, revision: 1,
    },
    title: draft ? 'Letter to a parent or guardian' : 'Letter', case_number: h.case_number, languages: ['en', 'es'],
    address: ['LUCIA ORTEGA', '6118 GLENMONT DR APT 204', 'HOUSTON TX 77081'],
    fields: draft ? fields : [],
    islands: draft ? islands : [],
    twin: '<article lang="es"><p><span data-filled>22 de noviembre de 2026</span></p><h1>Su solicitud <span data-filled>PR-2026-0147</span></h1><p>Estimada <span data-filled>señora Ortega</span>:</p><p data-island="opening">Gracias por escribirnos sobre los datos de su hija.</p><h2>Qué hicimos</h2><ul><li>Dejamos de usar los datos.</li><li>Borramos el formulario del sitio web.</li></ul><p>Atentamente,<br>Off Duty Management</p></article>',
    bars: draft ? [[{ top: 122, bottom: 136 }]] : [],
    findings: draft
      ? [
          { check: 'empty_field', weight: 'refuse', sentence: '“What was found and done” is empty. Write what was deleted, by category.', place: 'explanation', clearance: '' },
          { check: 'identifier', weight: 'refuse', sentence: 'What looks like a Social Security number stands in your own words (opening). Take it out.', place: 'islands.opening', clearance: 'c1ea4ab1e' },
          { check: 'wording', weight: 'warn', sentence: 'The Spanish wording is not confirmed by counsel.', place: '', clearance: '' },
        ]
      : [],
    cleared: [],
    case_revision: 1,
    approved_by: null,
    wording_mark: draft ? 'wording not confirmed by counsel' : null,
    may_issue: false,
    sendings: h.sendings,
    files: [],
  });
}

/** A small PDF of one page, made by hand: enough for the viewer to draw. */
export function pdf(lines: string[]): ArrayBuffer {
  const esc = (s: string) => s.replace(/[^\x20-\x7e]/g, '?').replace(/[()\\]/g, '\\$&');
  const text = `BT /F1 11 Tf 72 700 Td 16 TL ${lines.map((l) => `(${esc(l)}) Tj T*`).join(' ')} ET 40 520 m 52 520 l S`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
  ];
  let out = '%PDF-1.4\n';
  const at: number[] = [];
  objects.forEach((o, i) => {
    at.push(out.length);
    out += `${i + 1} 0 obj\n${o}\nendobj\n`;
  });
  const xref = out.length;
  out += `xref\n0 6\n0000000000 65535 f \n${at.map((a) => `${String(a).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(out).buffer as ArrayBuffer;
}

export { sending, TODAY };
