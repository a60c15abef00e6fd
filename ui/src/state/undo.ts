// The way back that a notice offers for ten seconds: a verb of its own, that may be refused when something rests on what was done.
import { asFault, DeskFault } from '#/bridge';
import { onChange } from '#/bridge/call';
import { w } from '#/words';
import { say } from './say.svelte';

/** What a way back is about, as notices name it. */
export const about = {
  case: (id: string) => `case ${id}`,
  message: (id: string) => `message ${id}`,
  receipt: (message: string) => `receipt ${message}`,
  suggestion: (id: string) => `suggestion ${id}`,
  sending: (id: string) => `sending ${id}`,
};

// A way back rests on the case as its act left it: whatever changes the case after that, another undo too, ends it.
onChange((of) => {
  if (of !== '') say.spent([about.case(of)]);
});

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

/** A reason as it was recorded, to begin a form with. That of an undo says nothing of the matter and was never the officer's. */
export const ownReason = (recorded: string): string => (recorded === w.common.undoReason ? '' : recorded);
