// The people of a case: as options of a choice, and who among them a form means before anybody chose.
import type { CaseView, PersonRole } from '#/bridge';
import { w } from '#/words';
import type { CaseDesk } from '../case-desk.svelte';

/** One who stands in two roles is named once. */
export function peopleOptions(on: CaseDesk): { value: string; words: string }[] {
  const by = new Map<string, { name: string; roles: string[] }>();
  for (const p of on.view.people) {
    const known = by.get(p.person.id) ?? { name: p.person.name || w.common.unknown, roles: [] };
    known.roles.push(w.lists.role[p.role].toLowerCase());
    by.set(p.person.id, known);
  }
  return [...by].map(([value, p]) => ({ value, words: `${p.name} (${p.roles.join(', ')})` }));
}

type Standing = CaseView['people'][number];
const WRITERS: PersonRole[] = ['parent', 'guardian', 'requester', 'agent'];

/** Whoever writes to us and gets the letters: never the child that somebody else writes for. */
export function writer(people: readonly Standing[]): Standing | undefined {
  const of = (role: PersonRole) => people.find((p) => p.role === role);
  return WRITERS.map(of).find((p) => p !== undefined) ?? people.find((p) => p.role !== 'data_subject') ?? people[0];
}

/** Whether the case is a child's and nobody speaks for the child yet. */
export function ofChild(view: Pick<CaseView, 'people' | 'child'>): boolean {
  const found = view.child.check?.finding;
  return (found === 'confirmed' || found === 'likely') && !view.people.some((p) => p.role === 'parent' || p.role === 'guardian');
}

/** Who the child is, as far as the case tells: the person it is about, else who writes of themself as a child, else nobody. */
export function childOf(view: Pick<CaseView, 'people' | 'child'>): string {
  const about = view.people.find((p) => p.role === 'data_subject');
  if (about) return about.person.id;
  const self = view.child.signals.some((s) => (s.suggestion.changed_to || s.suggestion.value) === 'minor_self');
  return (self ? view.people.find((p) => p.role === 'requester')?.person.id : undefined) ?? '';
}
