// The way back that a notice offers for ten seconds: a verb of its own, that may be refused when something rests on what was done.
import { asFault, DeskFault } from '#/bridge';
import { onChange } from '#/bridge/call';
import { w } from '#/words';
import { say, type Made } from './say.svelte';

/** What a way back is about, as notices name it. */
export const about = {
  case: (id: string) => `case ${id}`,
  message: (id: string) => `message ${id}`,
  receipt: (message: string) => `receipt ${message}`,
  suggestion: (id: string) => `suggestion ${id}`,
  sending: (id: string) => `sending ${id}`,
  wording: (kind: string, language: string) => `wording ${kind} ${language}`,
};

/** By case, acts that are under way and say themselves upon which state they were done: whether each has changed anything yet. */
const steps = new Map<string, Set<{ changed: boolean }>>();

// A way back rests on the case as its act left it: whatever changes the case after that ends it.
onChange((of) => {
  const under = steps.get(of);
  if (under) for (const step of under) step.changed = true;
  else if (of !== '') say.spent([about.case(of)]);
});

/** Changes a case, by one entry or several, without ending at once what can be taken back of it. Whoever does that says what was made:
 *  only an unbroken row of states keeps an earlier way back. An entry is refused by the app where the case is not in the state that the
 *  one before left, so nothing can come between. Broken off half way, or refused because the state is past, it ends them all. */
export async function stepOf<T>(of: string, changes: () => Promise<T>): Promise<T> {
  const step = { changed: false };
  const under = steps.get(of) ?? new Set();
  steps.set(of, under.add(step));
  try {
    return await changes();
  } catch (thrown) {
    if (step.changed || asFault(thrown).code === 'stale') say.spent([about.case(of)]);
    throw thrown;
  } finally {
    under.delete(step);
    if (under.size === 0) steps.delete(of);
  }
}

/** A refusal because of what happened meanwhile names no case that the officer knows how to mend: what they can do is said instead. */
function calm(thrown: unknown): DeskFault {
  const fault = asFault(thrown);
  return fault.code === 'stale' ? new DeskFault(fault.code, w.common.undoLate, w.common.undoLateNext) : fault;
}

/** The act that takes something back, with what is said once it is, and where it is refused. Without words of its own it says which
 *  notice it was. */
export const undoing = (back: () => Promise<unknown>, words?: string) => (notice = ''): void => {
  back().then(
    () => say.done(words ?? w.common.undoneOf(notice)),
    (thrown: unknown) => say.fault(calm(thrown)),
  );
};

/** The same of an act on a case. `back` is handed the state that the act made, or the one that the undo of later acts led to since, and
 *  answers the one it leads to: what the act was done upon can be taken back from there. */
export const undoingOn = (of: string, made: Made, back: (revision: number) => Promise<number>) => (notice = ''): void => {
  stepOf(of, () => back(made.to)).then(
    (now) => {
      say.tookBack([about.case(of)], made.from, now);
      say.done(w.common.undoneOf(notice));
    },
    (thrown: unknown) => {
      say.spent([about.case(of)]);
      say.fault(calm(thrown));
    },
  );
};

/** A reason as it was recorded, to begin a form with. That of an undo says nothing of the matter and was never the officer's. */
export const ownReason = (recorded: string): string => (recorded === w.common.undoReason ? '' : recorded);
