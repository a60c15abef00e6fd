// Keys that the officer changes: which may be, what counts as a key, and what is in the way of one. How they are kept is prefs';
// how a press finds its verb is keys'.
import { KEYMAP, type Scope, type VerbId } from './keymap';

const ids = Object.keys(KEYMAP) as VerbId[];

/** Chords, F6 and Enter are the system's way and stay as they are; everything else may be changed. */
export const isFixed = (id: VerbId): boolean => /^(Ctrl|Alt|F\d|Enter)/.test(KEYMAP[id].keys);

export const changeable: readonly VerbId[] = ids.filter((id) => !isFixed(id));

/** Panes that lie in one another: a key of the inner one would hide the same key of the outer. Beside a case the keys of its
 *  message come before its own on purpose. */
const NESTED: readonly (readonly [Scope, Scope])[] = [
  ['unfiled', 'message'],
  ['cases', 'case'],
];

/** A list moves by these wherever it stands. */
const LIST = ['j', 'k'];

/** What was typed as a key: one sign, or two with a space between; '' = none; undefined = no key. */
export function readKeys(typed: string): string | undefined {
  const keys = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (keys.length > 2 || keys.some((k) => [...k].length !== 1)) return undefined;
  return keys.join(' ');
}

const first = (keys: string) => keys.split(' ')[0] ?? '';
const isTwo = (keys: string) => keys.includes(' ');

function meet(a: Scope, b: Scope): boolean {
  const wide = (s: Scope) => s === 'frame' || s === 'window';
  return a === b || wide(a) || wide(b) || NESTED.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
}

/** Two keys where one would take the other's press: the same, or one is what the other begins with. */
function inTheWay(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return a === b || (isTwo(a) !== isTwo(b) && first(a) === first(b));
}

/** What is in the way of a key for a verb: another verb, or the keys of lists; undefined = nothing. `of` tells each verb's key. */
export function clash(id: VerbId, keys: string, of: (id: VerbId) => string): VerbId | 'list' | undefined {
  if (keys !== KEYMAP[id].keys && LIST.includes(first(keys))) return 'list';
  return ids.find((o) => o !== id && meet(KEYMAP[o].scope, KEYMAP[id].scope) && inTheWay(of(o), keys));
}
