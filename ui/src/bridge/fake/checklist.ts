// The sample's checklist of a case, put together from the sample set-up as the app does it from the data map.
import type { CaseView, Checklist, ProviderLine, ProviderNotice, Search, SystemLine } from '../wire';
import { state } from './store';

const DELETES = ['delete', 'child_data'];

/** Every system and, where something is to be deleted, every provider of the case's companies. */
export function checklistOf(c: Pick<CaseView, 'companies' | 'requests' | 'searches'>, notices: ProviderNotice[]): Checklist {
  const deletes = c.requests.some((r) => DELETES.includes(r.request.right));
  const named = (ids: string[]) => state.config.categories.filter((x) => ids.includes(x.id)).map((x) => x.name);
  const systems = state.config.systems
    .filter((s) => c.searches.some((x) => x.system === s.id) || (s.retired === null && c.companies.includes(s.company)))
    .map((s): SystemLine => {
      const search: Search | null = c.searches.find((x) => x.system === s.id) ?? null;
      const open = search === null || search.outcome === 'open';
      return {
        system: s.id, company: s.company, name: s.name, purpose: s.purpose,
        run_by: state.config.providers.find((p) => p.id === s.provider)?.name ?? '',
        categories: named(s.categories), kept: s.kept, kept_by: s.kept_by, retired: s.retired, search, who: search ? 'Dana Whitfield' : '',
        state: open ? 'open' : search.outcome === 'found' && deletes ? 'unended' : 'answered',
      };
    });
  const providers = state.config.providers
    .filter((p) => notices.some((n) => n.provider === p.id) || (deletes && p.retired === null && c.companies.includes(p.company)))
    .map((p): ProviderLine => {
      const notice = notices.find((n) => n.provider === p.id) ?? null;
      return {
        provider: p.id, company: p.company, name: p.name, service: p.service, contact: p.contact, categories: named(p.categories), retired: p.retired,
        notice, task_done: null, who: notice ? 'Dana Whitfield' : '', state: notice === null || notice.outcome === 'open' ? 'open' : 'answered',
      };
    });
  const all = [...systems.map((s) => s.state), ...providers.map((p) => p.state)];
  return { systems, providers, open: all.filter((x) => x !== 'answered').length, asked: all.length, by: 'name, e-mail, phone' };
}
