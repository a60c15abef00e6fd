// Options of a choice, from a closed list's words.
import type { Option } from './Choice.svelte';

/** All words of a list, or those of `only` in that order. */
export function options<K extends string>(list: Record<K, string>, only?: readonly K[]): Option[] {
  return (only ?? (Object.keys(list) as K[])).map((value) => ({ value, words: list[value] }));
}
