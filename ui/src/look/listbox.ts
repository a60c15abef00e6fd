// Which row the keys lead to: the arithmetic of a list, apart from how it is drawn.

/** The row that a key leads to, or undefined if the key is none of the list's. `page` = rows that fit the window. */
export function moveBy(key: string, at: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const within = (to: number) => Math.min(last, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at < 0 ? 0 : within(at + 1);
    case 'ArrowUp':
    case 'k':
      return at < 0 ? last : within(at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return within(Math.max(0, at) + Math.max(1, page - 1));
    case 'PageUp':
      return within(at - Math.max(1, page - 1));
    default:
      return undefined;
  }
}

/** The row whose key was chosen before the list changed; else the one that took its place. */
export function keepPlace<T>(rows: readonly T[], keyOf: (row: T) => string, key: string, wasAt: number): number {
  const found = rows.findIndex((r) => keyOf(r) === key);
  if (found >= 0) return found;
  return rows.length === 0 ? -1 : Math.min(Math.max(0, wasAt), rows.length - 1);
}
