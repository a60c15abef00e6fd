// Making a backup, from wherever it is asked for: one at a time, and one sentence of what came of it.
import { desk } from '#/bridge';
import { w } from '#/words';
import { Doing } from './doing.svelte';
import { say } from './say.svelte';
import { Work } from './work.svelte';

class BackingUp {
  #doing = new Doing();
  readonly work = new Work();

  get busy(): boolean {
    return this.#doing.busy;
  }

  /** Also where the folder has to be chosen first. A refusal says what to do and stays until it is put away. */
  run = async (): Promise<void> => {
    if (this.busy) return;
    say.quietly(w.backup.running);
    const made = await this.#doing.run(() => this.work.run((name) => desk.backUp(name)));
    if (this.#doing.fault?.code === 'stopped') say.quietly(w.backup.stopped);
    else if (this.#doing.fault) say.fault(this.#doing.fault);
    else if (made) say.done(w.backup.done(made), undefined, { ms: 15_000 });
    else say.quietly(w.backup.none);
  };
}

export const backingUp = new BackingUp();
