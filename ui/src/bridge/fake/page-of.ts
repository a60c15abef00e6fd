// A page of a list of the sample, as the app answers one: so many lines, how many there are, where the next page begins.
const LINES = 500;

export function pageOf<T>(all: readonly T[], after: unknown): { rows: T[]; total: number; next: string | null } {
  const from = Number(after ?? 0);
  const to = from + LINES;
  return { rows: all.slice(from, to), total: all.length, next: to < all.length ? String(to) : null };
}
