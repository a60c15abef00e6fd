// The value of a suggestion as a person reads it: ids of closed lists become words, everything else stays as it is.
import type { Capacity, Language, Right, Suggestion, SuggestionKind } from '#/bridge';
import { session } from '#/state/session.svelte';
import { w } from '#/words';

/** What stands on screen for a value of this kind. */
export function valueWords(kind: SuggestionKind, value: string): string {
  switch (kind) {
    case 'right':
      return w.lists.right[value as Right] ?? value;
    case 'capacity':
      return w.lists.capacity[value as Capacity] ?? value;
    case 'language':
      return w.lists.language[value as Language] ?? value;
    case 'child':
    case 'age':
      return w.lists.childSignal[value] ?? value;
    case 'agent':
      return (w.lists.authority as Record<string, string>)[value] ?? value;
    case 'company':
      return session.config?.companies.find((c) => c.key === value)?.name ?? value;
    case 'policy':
      return session.config?.policies.find((p) => p.key === value)?.title ?? value;
    default:
      return value;
  }
}

/** What a suggestion says now, with what it is about, in one line: `Right: Delete`. */
export function kindAndValue(s: Suggestion): string {
  return `${w.lists.suggestion[s.kind]}: ${valueWords(s.kind, s.state === 'changed' ? s.changed_to : s.value).replaceAll('\n', ', ')}`;
}

/** The values one may choose for a kind; undefined where it is free text. */
export function choicesOf(kind: SuggestionKind): { value: string; words: string }[] | undefined {
  const from = (list: Record<string, string>) => Object.entries(list).map(([value, words]) => ({ value, words }));
  switch (kind) {
    case 'right':
      return from(w.lists.right);
    case 'capacity':
      return from(w.lists.capacity);
    case 'language':
      return from(w.lists.language);
    case 'child':
    case 'age':
      return from(w.lists.childSignal);
    case 'company':
      return session.config?.companies.map((c) => ({ value: c.key, words: c.name }));
    case 'policy':
      return session.config?.policies.map((p) => ({ value: p.key, words: p.title }));
    default:
      return undefined;
  }
}
