// The value of a suggestion as a person reads it: ids of closed lists become words, everything else stays as it is. A code that no
// list has yet is read as words too: nobody is shown one.
import type { Capacity, Language, Right, Suggestion, SuggestionKind } from '#/bridge';
import { session } from '#/state/session.svelte';
import { w } from '#/words';

/** A code as words; what a person wrote stays as it is. */
const readable = (value: string): string =>
  /^[a-z]+([_-][a-z]+)+$/.test(value) ? value.replace(/[_-]/g, ' ').replace(/^./, (c) => c.toUpperCase()) : value;

/** What stands on screen for a value of this kind. */
export function valueWords(kind: SuggestionKind, value: string): string {
  switch (kind) {
    case 'right':
      return w.lists.right[value as Right] ?? readable(value);
    case 'capacity':
      return w.lists.capacity[value as Capacity] ?? readable(value);
    case 'language':
      return w.lists.language[value as Language] ?? readable(value);
    case 'child':
    case 'age':
      return w.lists.childSignal[value] ?? readable(value);
    case 'agent':
      return w.lists.agent[value] ?? readable(value);
    case 'country':
      return w.jurisdiction(value);
    case 'company':
      return session.config?.companies.find((c) => c.key === value)?.name ?? readable(value);
    case 'policy':
      return session.config?.policies.find((p) => p.key === value)?.title ?? readable(value);
    default:
      return value;
  }
}

/** What a suggestion says now, with what it is about, in one line: `Right: Delete`. */
export function kindAndValue(s: Suggestion): string {
  return `${w.lists.suggestion[s.kind]}: ${valueWords(s.kind, s.state === 'changed' ? s.changed_to : s.value).replaceAll('\n', ', ')}`;
}

/** What the box for another value begins with: the words that were found, but no code where one types freely. */
export const beginsWith = (kind: SuggestionKind, value: string): string => (kind === 'agent' && value in w.lists.agent ? '' : value);

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
