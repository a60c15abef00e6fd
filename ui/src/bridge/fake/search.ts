// Why: what the sample finds of a query: names, numbers, words of messages, and the pieces of mail of its letters.
import type { SearchHit } from '../wire';
import { lines } from './cases';
import { heads } from './letters';
import { state } from './store';

const nothing = { case: null, person: null, message: null, letter: null, exact: false };

export const searchHandlers: Record<string, (args: Record<string, unknown>) => SearchHit[]> = {
  search: ({ query }) => {
    const typed = String(query);
    const q = typed.toLowerCase();
    const digits = typed.replace(/[\s-]/g, '');
    const mark = (t: string) => t.replace(new RegExp(`(${q.replace(/[^\p{L}\p{N} -]/gu, '')})`, 'i'), '\u2068$1\u2069');
    const pieces = /^\d{4,}$/.test(digits) ? heads.filter((h) => h.sendings.some((x) => x.tracking.endsWith(digits))) : [];
    return [
      ...pieces.map((h) => ({ ...nothing, kind: 'letter' as const, case: h.case, letter: h.id, title: `${h.number} ${h.recipient}`, detail: h.case_number, exact: digits.length >= 20 })),
      ...lines.filter((l) => `${l.row.name} ${l.row.number}`.toLowerCase().includes(q)).slice(0, 6).map((l) => ({ ...nothing, kind: 'case' as const, case: l.row.id, title: mark(l.row.name), detail: `${l.row.number} · ${l.row.what}`, exact: l.row.number.toLowerCase() === q })),
      ...state.messages.filter((m) => m.message.text.toLowerCase().includes(q)).slice(0, 4).map((m) => ({ ...nothing, kind: 'message' as const, message: m.message.id, title: m.message.subject || m.message.from_email, detail: mark(m.message.text.slice(Math.max(0, m.message.text.toLowerCase().indexOf(q) - 30), m.message.text.toLowerCase().indexOf(q) + 60)) })),
    ];
  },
};
