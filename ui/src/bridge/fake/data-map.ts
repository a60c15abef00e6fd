// The sample's data map and log of disclosures.
import type { CategoryInput, ConfigView, Disclosure, DisclosureInput, DisclosureLine, DisclosureLog, ProviderInput, SystemInput } from '../wire';
import { TODAY } from './cases';
import { pageOf } from './page-of';
import { many, refuse, state } from './store';

type A = Record<string, unknown>;
let next = 7000;
const id = () => String(next++);

/** Puts an entry in the place of the one with its number, or beside the others. */
function keep<T extends { id: string }>(list: T[], entry: T): ConfigView {
  const at = list.findIndex((x) => x.id === entry.id);
  if (at < 0) list.push(entry);
  else list[at] = entry;
  return state.config;
}
const once = (list: { id: string; company: string; name: string; retired: string | null }[], own: string, company: string, name: string) => {
  const twice = list.some((x) => x.id !== own && x.company === company && x.retired === null && x.name.toLowerCase() === name.toLowerCase());
  const sentence = 'This company has an entry of this name already. Change that one, or choose another name.';
  if (twice) refuse('invalid', sentence, '', [{ field: 'name', sentence }]);
};

const blank = { case: null, request: null, address: '', corrects: null, taken_back: false, reason: '', operator: '1', recorded: '2026-11-20T15:00:00Z' };
let log: Disclosure[] = [
  { ...blank, id: '1', company: '1', category: 'Name, phone, e-mail', recipient: 'Harris County District Court', ground: 'a', ground_words: 'a subpoena or court order', purpose: 'Subpoena of October 2', direct_marketing: 'no', day: '2026-10-12' },
  { ...blank, id: '2', company: '1', category: 'Name, phone, e-mail', recipient: 'Payment processor', ground: '', ground_words: 'service providers', purpose: 'To take payments', direct_marketing: 'no', day: '2025-06-30' },
];
/** The log as a test finds it. */
export function freshLog(): void {
  log = log.slice(0, 2).map((d) => ({ ...d }));
}
/** So many lines more, of one older year. */
export function longLog(lines: number): void {
  const old = log[1] as Disclosure;
  for (let n = 0; n < lines; n++) log.push({ ...old, id: String(10_000 + n), recipient: `Carrier ${n}`, day: '2024-03-01' });
}
if (many) longLog(10_000);
function answer(year: number | null, after: unknown): DisclosureLog {
  const later = new Set(log.map((d) => d.corrects));
  const lines = log
    .filter((d) => year === null || d.day.startsWith(String(year)))
    .map((disclosure): DisclosureLine => ({ disclosure, number: disclosure.case === '12' ? 'PR-2026-0147' : '', corrected: later.has(disclosure.id) }))
    .sort((a, b) => b.disclosure.day.localeCompare(a.disclosure.day) || Number(b.disclosure.id) - Number(a.disclosure.id));
  return { years: [...new Set(log.map((d) => Number(d.day.slice(0, 4))))].sort((a, b) => b - a), ...pageOf(lines, after) };
}
function linesOf(input: DisclosureInput): Disclosure[] {
  if (input.categories.length === 0) refuse('invalid', 'Say which category of data was disclosed.', '', [{ field: 'categories', sentence: 'Say which category of data was disclosed.' }]);
  const ground = state.config.grounds.find((g) => g.company === input.company && g.key === input.ground);
  const { categories, ...rest } = input;
  return categories.map((category) => ({ ...blank, ...rest, id: id(), category, ground: ground?.letter ?? '', ground_words: ground?.words ?? '', recorded: `${TODAY}T15:00:00Z` }));
}

export const dataMapHandlers: Record<string, (args: A) => unknown> = {
  save_system: (a) => {
    const input = a.input as SystemInput;
    const own = String(a.system ?? id());
    once(state.config.systems, own, input.company, input.name);
    return keep(state.config.systems, { ...input, id: own, checked: TODAY });
  },
  save_provider: (a) => {
    const input = a.input as ProviderInput;
    const own = String(a.provider ?? id());
    const runs = state.config.systems.find((x) => x.provider === own && x.retired === null);
    if (input.retired !== null && runs) refuse('not_now', `${input.name} still runs ${runs.name}.`, 'Give that system to another provider, or retire it, and retire this provider then.');
    return keep(state.config.providers, { ...input, id: own, checked: TODAY });
  },
  save_category: (a) => {
    const input = a.input as CategoryInput;
    const own = String(a.category ?? id());
    once(state.config.categories, own, input.company, input.name);
    return keep(state.config.categories, { ...input, id: own, key: `own.${own}` });
  },
  disclosures: ({ year, after }) => answer((year as number | null) ?? null, after),
  log_disclosure: ({ input }) => {
    const lines = linesOf(input as DisclosureInput);
    log.push(...lines);
    return lines.map((d) => d.id);
  },
  correct_disclosure: ({ disclosure, input, reason }) => {
    const before = log.find((d) => d.id === disclosure) ?? refuse('not_found', 'This disclosure is not in the register.');
    if (log.some((d) => d.corrects === before.id)) refuse('not_now', 'This line was corrected already.', 'Correct the line that took its place.');
    const after = input ? (linesOf(input as DisclosureInput)[0] as Disclosure) : { ...before, id: id(), taken_back: true };
    log.push({ ...after, corrects: before.id, reason: String(reason) });
    return after.id;
  },
  save_disclosures: () => true,
};
