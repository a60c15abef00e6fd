// What may be added as binding, in the order one looks for it: laws of where the people live, our own promises and what holds
// anywhere, then place by place. What says nothing of the right comes last and can't be chosen: it would be refused.
import type { LawLine, CasePerson, Right } from '#/bridge';
import type { Option } from '#/look/Choice.svelte';
import { w } from '#/words';

export function lawOptions(laws: readonly LawLine[], right: Right | undefined, people: readonly CasePerson[], has: ReadonlySet<string>): Option[] {
  const homes = new Set(people.map((p) => `US-${p.person.address.state}`));
  /** By any of its versions: which one counts is for the day of receipt to say. */
  const answers = (l: LawLine) => !right || laws.some((v) => v.id === l.id && (v.rights.length === 0 || v.rights.includes(right)));
  const where = (l: LawLine) => w.jurisdiction(l.jurisdiction);
  const rank = (l: LawLine) => (!answers(l) ? 3 : homes.has(l.jurisdiction) ? 0 : l.promise || l.jurisdiction === 'world' ? 1 : 2);
  return (
    laws
      // A law that was amended stands once for each version; the day of receipt decides which one counts.
      .filter((l, i) => !has.has(l.id) && laws.findIndex((x) => x.id === l.id) === i)
      .sort((a, b) => rank(a) - rank(b) || where(a).localeCompare(where(b)) || a.name.localeCompare(b.name))
      .map((l) => {
        const words = `${l.name} – ${l.citation}`;
        return answers(l) ? { value: l.id, words, group: where(l) } : { value: l.id, words: `${where(l)}: ${words}`, group: w.case.regimeSilent, disabled: true };
      })
  );
}
