// Why: the list of choices and the figures of a year, as the sample answers them; moves and tracks of a case.
// Not here: the cases themselves.
import type { CaseView, KeptChoice, ChoiceInput, ChoiceList, Figures, MoveInput, ReportView, TrackInput } from '../wire';
import { TODAY } from './cases';
import { heads } from './letters';
import { pageOf } from './page-of';
import { many, refuse, state } from './store';

type A = Record<string, unknown>;

export const kept: KeptChoice[] = [];
let next = 1;
const normal = (of: string, value: string) =>
  of === 'email' ? value.trim().toLowerCase()
  : of === 'phone' ? value.replace(/\D/g, '').slice(-10)
  : value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const shown = (c: KeptChoice) => ({ choice: c, case_number: c.case ? 'PR-2026-0147' : '' });

/** So many choices that hold. */
export function longList(choices: number): void {
  for (let n = 0; n < choices; n++) {
    const value = `reader${n}@example.com`;
    kept.unshift({ id: String(next++), company: '1', purpose: 'marketing', purpose_words: '', of: 'email', value, keyed_hash: normal('email', value), person: null, case: null, source: 'an older list', since: '2024-03-01', taken_off: null, taken_off_why: '' });
  }
}
if (many) longList(10_000);

function list(query = '', after: unknown = null): ChoiceList {
  const q = query.toLowerCase();
  const rows = kept.filter((c) => q === '' || c.value.toLowerCase().includes(q) || c.source.toLowerCase().includes(q));
  const holds = (c: KeptChoice) => c.taken_off === null;
  return {
    ...pageOf([...rows.filter(holds), ...rows.filter((c) => !holds(c))].map(shown), after),
    holding: kept.filter(holds).length,
    on_list: q === '' ? [] : kept.filter((c) => holds(c) && c.keyed_hash === normal(c.of, query)).map(shown),
  };
}
const one = (id: unknown) => kept.find((c) => c.id === id) ?? refuse('not_found', 'This choice is not in the register.', 'Go back to the list.');

const none: Figures = { received: 0, whole: 0, in_part: 0, denied: 0, nothing_found: 0, not_recorded: 0, withdrawn: 0, otherwise: 0, open: 0, median_tenths: null, mean_tenths: null };
const deleted: Figures = { ...none, received: 9, whole: 5, in_part: 1, denied: 1, withdrawn: 1, open: 1, median_tenths: 205, mean_tenths: 214 };
const seen: Figures = { ...none, received: 4, whole: 2, nothing_found: 1, denied: 1, median_tenths: 300, mean_tenths: 287 };
const total: Figures = { ...none, received: 13, whole: 7, in_part: 1, denied: 2, nothing_found: 1, withdrawn: 1, open: 1, median_tenths: 240, mean_tenths: 237 };

function report(year: number, company: string | null): ReportView {
  const full = year === 2025;
  return {
    year,
    years: [2026, 2025],
    company,
    rights: full ? [{ right: 'access', figures: seen }, { right: 'delete', figures: deleted }] : [],
    total: full ? total : none,
    companies: state.config.companies.map((c, i) => ({ company: c.id, name: c.name, figures: full && i === 0 ? total : none })),
    shapes: [{ name: 'Yearly figures of consumer requests (California)', citation: '11 CCR 7102(a)', owed: 'a business of ten million consumers', mark: 'not confirmed by counsel', lines: [{ name: 'Requests to delete', figures: full ? deleted : none }] }],
  };
}

/** What a case answers to its moves and tracks; `change` holds the revision. */
export const officeHandlers = (change: (args: A, verb: (c: CaseView) => void) => CaseView): Record<string, (args: A) => unknown> => ({
  choices: ({ query, after }) => list(String(query), after),
  record_choice: ({ input }) => {
    const i = input as ChoiceInput;
    const fresh = i.about.filter((a) => !kept.some((c) => c.taken_off === null && c.of === a.of && c.keyed_hash === normal(a.of, a.value)));
    if (fresh.length === 0) refuse('not_now', 'All of this is on the list already.', 'Nothing needs to be done.');
    for (const a of fresh) {
      kept.unshift({ id: String(next++), company: i.company, purpose: i.purpose, purpose_words: i.purpose_words, of: a.of, value: a.value, keyed_hash: normal(a.of, a.value), person: i.person, case: i.case, source: i.source, since: i.since, taken_off: null, taken_off_why: '' });
    }
    return list();
  },
  take_off_choice: ({ id, reason }) => {
    Object.assign(one(id), { taken_off: TODAY, taken_off_why: String(reason) });
    return list();
  },
  let_go_of_choice: ({ id }) => {
    one(id).value = '';
    return list();
  },
  save_choices: () => true,
  yearly: ({ year, company }) => report((year as number | null) ?? 2025, (company as string | null) ?? null),
  save_yearly: () => true,
  move_to_affiliate: (args) =>
    change(args, (c) => {
      const { to, capacity } = args.input as MoveInput;
      const company = state.config.companies.find((x) => x.id === to);
      for (const r of c.requests) Object.assign(r, { company: company?.name ?? '', request: { ...r.request, company: to, capacity } });
      const proto = heads[0];
      if (proto) {
        heads.push({ ...proto, id: `memo-${c.case.id}`, case: c.case.id, kind: 'transfer_memo', state: 'draft', number: '', recipient: company?.name ?? '', sendings: [] });
        heads.push({ ...proto, id: `notice-${c.case.id}`, case: c.case.id, kind: 'misdirected', state: 'draft', number: '', sendings: [] });
      }
      c.timeline.unshift({ number: 90, at: '2026-11-22T16:00:00Z', operator: 'Dana Whitfield', kind: 'request_moved', what: 'Moved', reason: '' });
    }),
  take_back_move: (args) =>
    change(args, (c) => {
      c.timeline.unshift({ number: 91, at: '2026-11-22T16:00:00Z', operator: 'Dana Whitfield', kind: 'move_taken_back', what: 'Taken back', reason: String(args.reason) });
    }),
  add_track: (args) =>
    change(args, (c) => {
      const input = args.input as TrackInput;
      const beside = c.requests.find((r) => r.request.id === input.beside);
      if (!beside) return;
      const copy = structuredClone(beside);
      copy.request.id = `track-${beside.request.id}`;
      copy.request.capacity = input.capacity;
      copy.policy_elsewhere = input.capacity === 'security_provider';
      copy.items = beside.items.map((i) => {
        const part = input.parts.find((p) => p.item === i.id);
        return { ...i, id: `track-${i.id}`, outcome: part?.outcome ?? 'open', ground: part?.ground ?? '' };
      });
      c.requests.push(copy);
    }),
  take_back_track: (args) =>
    change(args, (c) => {
      c.requests = c.requests.filter((r) => r.request.id !== args.request);
    }),
});
