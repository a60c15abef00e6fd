// What was decided of a company and a rule. A word on the rule itself goes before one on its family, as the desk reads it.
import type { Applicability, ConfigView, LawLine } from '#/bridge';

export function decisionOn(config: ConfigView | undefined, law: LawLine, company: string): Applicability | undefined {
  const of = (id: string) => config?.applicability.filter((a) => a.company === company && a.regime === id).at(-1);
  return of(law.id) ?? of(law.family);
}

/** Each rule once: of several versions the newest. */
export function newest(laws: readonly LawLine[]): LawLine[] {
  const by = new Map<string, LawLine>();
  for (const law of laws) {
    const had = by.get(law.id);
    if (!had || had.from < law.from) by.set(law.id, law);
  }
  return [...by.values()];
}
