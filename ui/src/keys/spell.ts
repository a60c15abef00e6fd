// How keys are written for people.

const NAMES: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

/** `Ctrl K` and `G T` as the caps to draw, one a key; a chord stays in one cap. */
export function keyWords(keys: string): string[] {
  if (/^(Ctrl|Alt|Shift)\b/.test(keys)) return [keys];
  return keys.split(' ').map((k) => NAMES[k] ?? (k.length === 1 ? k.toUpperCase() : k));
}
