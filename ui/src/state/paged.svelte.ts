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

export class Paged<T, P extends Page<T> = Page<T>> {
  rows = $state.raw<T[]>([]);
  total = $state(0);
  /** The first page, for what it says beside its rows. */
  head = $state.raw<P>();
  fault = $state<DeskFault>();
  /** True until the first page is here. */
  starting = $state(true);
  #next: string | null = null;
  #turn = 0;
  #loading: Promise<void> | undefined;
  #adding: Promise<void> | undefined;
  #ask: (after: string | null) => Promise<P>;

  /** `ask` is run now, when what `on` reads changes (from the beginning), and after every change (the same stretch, up to so many
   *  rows). */
  constructor(ask: (after: string | null) => Promise<P>, on: () => unknown = () => undefined, stretch = STRETCH) {
    this.#ask = ask;
    let seen: unknown;
    $effect(() => {
      const key = JSON.stringify(on() ?? null);
      void changes.count;
      const same = key === seen;
      seen = key;
      untrack(() => this.#anew(same ? Math.min(this.rows.length, stretch) : 0));
    });
  }

  again = (): void => this.#anew(this.rows.length);

  /** The next page, if there is one and none is under way. A list that is just loaded anew gets none: it would come twice. */
  more = (): Promise<void> => {
    if (this.#next === null || this.#loading) return Promise.resolve();
    return (this.#adding ??= this.#add().finally(() => (this.#adding = undefined)));
  };

  /** Every page that is left, for whoever goes to the end. */
  all = async (): Promise<void> => {
    do {
      await this.#loading;
      await this.more();
    } while (this.#loading || (this.#next !== null && !this.fault));
  };

  async #add(): Promise<void> {
    const turn = this.#turn;
    try {
      const page = await this.#ask(this.#next);
      if (turn !== this.#turn) return;
      this.rows = [...this.rows, ...page.rows];
      this.total = page.total;
      this.#next = page.next;
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asFault(thrown);
    }
  }

  #anew(atLeast: number): void {
    const turn = ++this.#turn;
    if (atLeast === 0) this.starting = true;
    this.#loading = this.#load(atLeast, turn).finally(() => {
      if (turn !== this.#turn) return;
      this.#loading = undefined;
      this.starting = false;
    });
  }

  async #load(atLeast: number, turn: number): Promise<void> {
    try {
      const first = await this.#ask(null);
      const rows = [...first.rows];
      let page = first;
      while (rows.length < atLeast && page.next !== null && turn === this.#turn) {
        page = await this.#ask(page.next);
        rows.push(...page.rows);
      }
      if (turn !== this.#turn) return;
      this.rows = rows;
      this.total = page.total;
      this.head = first;
      this.#next = page.next;
      this.fault = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asFault(thrown);
    }
  }
}
