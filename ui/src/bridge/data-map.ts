// What companies keep, where and with whom, and what they disclosed.
import { ask, change } from './call';
import type { CategoryInput, ConfigView, DisclosureInput, DisclosureLog, ProviderInput, SystemInput } from './wire';

export const dataMap = {
  saveSystem: (system: string | null, input: SystemInput) => change<ConfigView>('save_system', null, { system, input }),
  saveProvider: (provider: string | null, input: ProviderInput) =>
    change<ConfigView>('save_provider', null, { provider, input }),
  saveCategory: (category: string | null, input: CategoryInput) =>
    change<ConfigView>('save_category', null, { category, input }),
  /** The log of a year, page by page; null = of all. */
  disclosures: (year: number | null, after: string | null) => ask<DisclosureLog>('disclosures', { year, after }),
  /** Answers the lines that it wrote. */
  logDisclosure: (input: DisclosureInput) => change<string[]>('log_disclosure', null, { input }),
  /** Corrects a line by a later one, which it answers; without an input it is taken back. */
  correctDisclosure: (disclosure: string, input: DisclosureInput | null, reason: string) =>
    change<string>('correct_disclosure', null, { disclosure, input, reason }),
  /** False = no place was chosen. */
  saveDisclosures: (year: number | null) => change<boolean>('save_disclosures', null, { year }),
};
