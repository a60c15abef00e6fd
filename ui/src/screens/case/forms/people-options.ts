// The people of a case as options of a choice; one who stands in two roles is named once.
import { w } from '#/words';
import type { CaseDesk } from '../case-desk.svelte';

export function peopleOptions(on: CaseDesk): { value: string; words: string }[] {
  const by = new Map<string, { name: string; roles: string[] }>();
  for (const p of on.view.people) {
    const known = by.get(p.person.id) ?? { name: p.person.name || w.common.unknown, roles: [] };
    known.roles.push(w.lists.role[p.role].toLowerCase());
    by.set(p.person.id, known);
  }
  return [...by].map(([value, p]) => ({ value, words: `${p.name} (${p.roles.join(', ')})` }));
}
