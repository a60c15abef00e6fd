// What the entries of the data map share: how each stands, and how it is saved, retired and brought back.
import type { CategoryInput, Company, CompanyInput, ConfigView, DataCategory, ProviderInput, ServiceProvider, System, SystemInput } from '#/bridge';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { undoing } from '#/state/undo';

/** Saves an entry and offers to take that back: the verb itself with what stood before. */
export async function save(verb: () => Promise<ConfigView>, words: string, back?: () => Promise<ConfigView>): Promise<void> {
  session.putConfig(await verb());
  say.done(words, back && undoing(async () => session.putConfig(await back())));
}

/** An entry as a form hands it in: without its number and without what the app keeps of it. */
export const companyInput = ({ name, department, address, phone, email, existed_since }: Company): CompanyInput => ({
  name, department, address, phone, email, existed_since,
});
export const systemInput = ({ company, name, purpose, sources, provider, categories, capacities, kept, kept_by, retired }: System): SystemInput => ({
  company, name, purpose, sources, provider, categories, capacities, kept, kept_by, retired,
});
export const providerInput = ({ company, name, service, contact, categories, retired }: ServiceProvider): ProviderInput => ({
  company, name, service, contact, categories, retired,
});
export const categoryInput = ({ company, name, type_only, retired }: DataCategory): CategoryInput => ({ company, name, type_only, retired });

/** Entries in use before retired ones, by company and name as they came. */
export const inOrder = <T extends { company: string; retired: string | null }>(config: ConfigView, list: readonly T[]): T[] => {
  const place = (x: T) => config.companies.findIndex((c) => c.id === x.company);
  return [...list].sort((a, b) => place(a) - place(b) || Number(a.retired !== null) - Number(b.retired !== null));
};
export const companyName = (config: ConfigView, id: string): string => config.companies.find((c) => c.id === id)?.name ?? id;

/** The entry that a save added: the one that was not there before. */
export const added = <T extends { id: string }>(before: readonly T[], now: readonly T[]): T | undefined =>
  now.find((x) => !before.some((y) => y.id === x.id));
