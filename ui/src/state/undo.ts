// The way back that a notice offers for ten seconds: a verb of its own, that may be refused when something rests on what was done.
import { w } from '#/words';
import { say } from './say.svelte';

/** The act that takes something back, with what is said once it is, and where it is refused. */
export const undoing = (back: () => Promise<unknown>, words = w.common.undone) => (): void => {
  back().then(
    () => say.done(words),
    (thrown: unknown) => say.fault(thrown),
  );
};

/** A reason as it was recorded, to begin a form with. That of an undo says nothing of the matter and was never the officer's. */
export const ownReason = (recorded: string): string => (recorded === w.common.undoReason ? '' : recorded);
