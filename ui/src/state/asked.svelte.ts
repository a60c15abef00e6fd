// An answer of the app on screen: asked for, shown, asked for again after a change. An answer that comes late, for
// something no longer asked, is dropped.
import { untrack } from 'svelte';
import { asFault, type DeskFault } from '#/bridge';
import { changes } from './changes.svelte';

export class Asked<T> {
  data = $state.raw<T>();
  fault = $state<DeskFault>();
  loading = $state(false);
  #turn = 0;
  #ask: () => Promise<T> | undefined;

  /** `ask` is run now and whenever what it reads changes; it may answer undefined for "nothing to ask". Call this while
   *  a component is being made: it lives as long as that. */
  constructor(ask: () => Promise<T> | undefined, keepWhileAsking = true) {
    this.#ask = ask;
    $effect(() => {
      void changes.count;
      const asked = ask();
      untrack(() => this.#take(asked, keepWhileAsking));
    });
  }

  again = (): void => {
    this.#take(this.#ask(), true);
  };

  /** Puts an answer in place that a verb brought along. */
  put(data: T): void {
    this.#turn++;
    this.data = data;
    this.fault = undefined;
    this.loading = false;
  }

  #take(asked: Promise<T> | undefined, keep: boolean): void {
    const turn = ++this.#turn;
    if (!asked || !keep) this.data = undefined;
    this.fault = undefined;
    this.loading = asked !== undefined;
    asked?.then(
      (data) => {
        if (turn === this.#turn) this.put(data);
      },
      (thrown: unknown) => {
        if (turn !== this.#turn) return;
        this.fault = asFault(thrown);
        this.loading = false;
      },
    );
  }
}
