// Long work: each has a name of the page's own, by which the app says how far it is, and by which it is stopped.
import { ask, hear as hearAll } from './call';
import type { Happening } from './wire';

export const works = {
  /** At its next step; what is left of it then is said where it was begun. */
  stopWork: (work: string) => ask<void>('stop_work', { work }),
};

type Progress = (work: string, done: number, total: number) => void;
const following = new Set<Progress>();

/** Calls `then` whenever a long work is further. Returns how to stop listening. */
export function onWork(then: Progress): () => void {
  following.add(then);
  return () => following.delete(then);
}

/** Hears what happens unasked. The app has one channel to the page: who follows a long work is told from here. */
export const hear = (on: (happening: Happening) => void): Promise<void> =>
  hearAll((h) => {
    if (h.kind === 'work_progress') for (const then of following) then(h.work, h.done, h.total);
    on(h);
  });
