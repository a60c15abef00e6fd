// A long work that somebody waits for: how far it is, and how to stop it. Not here: the words for it, and what becomes of what it
// has done when it is stopped (each place that begins one).
import { desk } from '#/bridge';
import { onWork } from '#/bridge/works';
import { say } from './say.svelte';

export class Work {
  /** Its name; empty = nothing runs. */
  name = $state('');
  done = $state(0);
  /** 0 = not known. */
  total = $state(0);
  stopping = $state(false);

  /** Runs it under a name of its own, or under the one that the app knows already. */
  async run<T>(verb: (name: string) => Promise<T>, name: string = crypto.randomUUID(), total = 0): Promise<T> {
    [this.name, this.done, this.total, this.stopping] = [name, 0, total, false];
    const off = onWork((of, done, all) => {
      if (of === name) [this.done, this.total] = [done, all];
    });
    try {
      return await verb(name);
    } finally {
      off();
      if (this.name === name) this.name = '';
    }
  }

  stop = (): void => {
    if (this.name === '' || this.stopping) return;
    this.stopping = true;
    desk.stopWork(this.name).catch((thrown: unknown) => say.fault(thrown));
  };
}
