// The sample list of cases, narrowed as the app does it, and its views by name.
import type { CaseLine, CaseQuery, ConfigView } from '../wire';
import { lines } from './cases';
import { many, refuse, state } from './store';

/** A page of 100,000 cases, made on the way. */
function manyCases(from: number) {
  const rows = Array.from({ length: 100 }, (_, i) => {
    const line = structuredClone(lines[(from + i) % lines.length] as CaseLine);
    line.row.id = String(1000 + from + i);
    line.row.number = `PR-2026-${from + i}`;
    return line;
  });
  return { rows, total: 100_000, next: from + 100 < 100_000 ? String(from + 100) : null };
}

const HAS: readonly [keyof CaseQuery, string][] = [['rights', 'right'], ['companies', 'company'], ['languages', 'language'], ['places', 'place']];

function fits(l: (typeof lines)[number], q: CaseQuery): boolean {
  return (
    l.closed === (q.state === 'closed') &&
    (!q.late || l.urgency === 'late') &&
    (!q.undated || l.row.mail_by === null) &&
    (!q.child || l.row.child !== '') &&
    (!q.waiting || l.row.waiting) &&
    HAS.every(([kind, tag]) => {
      const any = q[kind] as string[];
      return any.length === 0 || any.some((one) => l.row.tags.includes(`${tag}:${one}`));
    })
  );
}

const KEYS: Record<CaseQuery['order'], (l: CaseLine) => string> = {
  mail_by: (l) => l.row.mail_by ?? '9',
  received: (l) => l.row.received ?? '',
  name: (l) => l.row.name.toLowerCase(),
  number: (l) => l.row.number,
};

export const caseListHandlers: Record<string, (args: Record<string, unknown>) => unknown> = {
  cases: (a) => {
    if (many) return manyCases(Number(a.after ?? 0));
    const q = a.query as CaseQuery;
    const key = KEYS[q.order];
    const down = q.order === 'received' || q.order === 'number' ? -1 : 1;
    const rows = lines.filter((l) => fits(l, q)).sort((x, y) => down * key(x).localeCompare(key(y)));
    return { rows, total: rows.length, next: null };
  },
  save_case_view: (a): ConfigView => {
    const views = state.config.case_views;
    const name = a.name as string;
    const id = (a.view as string | null) ?? String(Math.max(0, ...views.map((v) => Number(v.id) || 0)) + 1);
    if (views.some((v) => v.id !== id && v.name.toLowerCase() === name.toLowerCase())) {
      refuse('invalid', 'Another view has this name. Choose another.', '', [{ field: 'name', sentence: 'Another view has this name. Choose another.' }]);
    }
    const own = [...views.filter((v) => v.id !== id), { id, name, query: a.query as CaseQuery }];
    state.config = { ...state.config, case_views: own };
    return state.config;
  },
  remove_case_view: (a): ConfigView => (state.config = { ...state.config, case_views: state.config.case_views.filter((v) => v.id !== a.view) }),
};
