// A list that comes page by page. After a change the same stretch is asked for again, so that the place is kept.
import { untrack } from 'svelte';
import { asFault, type DeskFault } from '#/bridge';
import { changes } from './changes.svelte';

interface Page<T> {
  rows: T[];
  total: number;
  next: string | null;
}

/** Beyond this many rows a change reloads the beginning only: the eye is not on two thousand rows at once. */
const STRETCH = 2000;

export class Paged<T> {
  rows = $state.raw<T[]>([]);
  total = $state(0);
  fault = $state<DeskFault>();
  /** True until the first page is here. */
  starting = $state(true);
  #next: string | null = null;
  #turn = 0;
  #busy = false;
  #ask: (after: string | null) => Promise<Page<T>>;

  /** `ask` is run now, when what `on` reads changes (from the beginning), and after every change (the same stretch). */
  constructor(ask: (after: string | null) => Promise<Page<T>>, on: () => unknown = () => undefined) {
    this.#ask = ask;
    let seen: unknown;
    $effect(() => {
      const key = JSON.stringify(on() ?? null);
      void changes.count;
      const same = key === seen;
      seen = key;
      untrack(() => void this.#load(same ? Math.min(this.rows.length, STRETCH) : 0));
    });
  }

  again = (): void => void this.#load(this.rows.length);

  /** The next page, if there is one and none is under way. */
  more = async (): Promise<void> => {
    if (this.#busy || this.#next === null) return;
    const turn = this.#turn;
    this.#busy = true;
    try {
      const page = await this.#ask(this.#next);
      if (turn !== this.#turn) return;
      this.rows = [...this.rows, ...page.rows];
      this.total = page.total;
      this.#next = page.next;
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asFault(thrown);
    } finally {
      this.#busy = false;
    }
  };

  async #load(atLeast: number): Promise<void> {
    const turn = ++this.#turn;
    if (atLeast === 0) this.starting = true;
    try {
      let page = await this.#ask(null);
      const rows = [...page.rows];
      while (rows.length < atLeast && page.next !== null && turn === this.#turn) {
        page = await this.#ask(page.next);
        rows.push(...page.rows);
      }
      if (turn !== this.#turn) return;
      this.rows = rows;
      this.total = page.total;
      this.#next = page.next;
      this.fault = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asFault(thrown);
    } finally {
      if (turn === this.#turn) this.starting = false;
    }
  }
}
