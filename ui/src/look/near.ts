// Which rows of a long table are near the view: the arithmetic of `Table`, apart from how it is drawn.

/** So far above and below the view rows are drawn too, in px: Tab and the wheel meet them ready. */
export const BEYOND = 600;
/** After so many rows it is settled how tall one is that nobody measured: what is not drawn must not move any more. */
const SETTLED = 20;

/** How tall each row is, as it was measured when it was drawn. */
export class Tall {
  #known = new Map<string, number>();
  #usual: number;

  constructor(usual: number) {
    this.#usual = usual;
  }

  /** Keeps what was measured; answers whether it is news. */
  keep(key: string, px: number): boolean {
    if (px <= 0 || this.#known.get(key) === px) return false;
    this.#known.set(key, px);
    if (this.#known.size <= SETTLED) this.#usual = [...this.#known.values()].reduce((a, b) => a + b, 0) / this.#known.size;
    return true;
  }

  /** Where each row begins; behind the last, where it ends. */
  tops(keys: readonly string[]): number[] {
    const tops = [0];
    let at = 0;
    for (const key of keys) tops.push((at += this.#known.get(key) ?? this.#usual));
    return tops;
  }
}

/** The row that lies so far down; -1 where there is none. */
export function rowAt(tops: readonly number[], px: number): number {
  let [low, high] = [0, tops.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= px) low = middle;
    else high = middle - 1;
  }
  return high;
}

/** A row that is drawn, or the room of those that are not. */
export type Piece = { row: number } | { gap: number };

/** The rows from one to another and those that are kept, in their order, with the room of all others between them. */
export function pieces(tops: readonly number[], from: number, to: number, kept: readonly number[] = []): Piece[] {
  const count = tops.length - 1;
  const rows = new Set(kept.filter((i) => i >= 0 && i < count));
  for (let i = Math.max(0, from); i <= Math.min(to, count - 1); i++) rows.add(i);
  const out: Piece[] = [];
  let next = 0;
  const gapTo = (i: number) => {
    if (i > next) out.push({ gap: (tops[i] ?? 0) - (tops[next] ?? 0) });
  };
  for (const row of [...rows].sort((a, b) => a - b)) {
    gapTo(row);
    out.push({ row });
    next = row + 1;
  }
  gapTo(count);
  return out;
}
