// The form of a line of the log: what a blank one holds, what a known line or a provider of the map puts into it.
import type { ConfigView, Disclosure, DisclosureInput, Known } from '#/bridge';

export interface LogForm {
  company: string;
  case: string | null;
  request: string | null;
  categories: string[];
  other: string;
  recipient: string;
  address: string;
  ground: string;
  purpose: string;
  marketing: string;
  day: string;
}

export const blankForm = (company: string, day: string): LogForm => ({
  company, case: null, request: null, categories: [], other: '', recipient: '', address: '', ground: '', purpose: '', marketing: 'unknown', day,
});

/** The names of a company's categories that are in use. */
export const categoriesOf = (config: ConfigView, company: string): string[] =>
  config.categories.filter((c) => c.company === company && c.retired === null).map((c) => c.name);

/** A line as a form: its category ticked where the map has it, else in words. */
export function formOf(config: ConfigView, d: Disclosure): LogForm {
  const known = categoriesOf(config, d.company).includes(d.category);
  const ground = config.grounds.find((g) => g.company === d.company && g.letter === d.ground && g.words === d.ground_words);
  return {
    company: d.company, case: d.case, request: d.request, categories: known ? [d.category] : [], other: known ? '' : d.category,
    recipient: d.recipient, address: d.address, ground: ground?.key ?? '', purpose: d.purpose, marketing: d.direct_marketing, day: d.day,
  };
}

/** What the map says of a provider, put into the form; the officer looks at it before it is recorded. */
export function fromProvider(config: ConfigView, f: LogForm, id: string): void {
  const p = config.providers.find((x) => x.id === id);
  if (!p) return;
  f.recipient = p.name;
  f.purpose = p.service;
  f.categories = config.categories.filter((c) => p.categories.includes(c.id) && c.retired === null).map((c) => c.name);
  f.ground = config.grounds.find((g) => g.company === f.company && g.letter === '' && /service provider/i.test(g.words))?.key ?? f.ground;
}

/** The categories that are named: those ticked, and those in words. */
export const named = (f: LogForm): string[] => [...f.categories, ...f.other.split('\n').map((x) => x.trim()).filter((x) => x !== '')];

export const inputOf = (f: LogForm): DisclosureInput => ({
  company: f.company, case: f.case, request: f.request, categories: named(f), recipient: f.recipient.trim(), address: f.address.trim(),
  ground: f.ground, purpose: f.purpose.trim(), direct_marketing: f.marketing as Known, day: f.day,
});
