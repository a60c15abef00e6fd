// The way back that a notice offers for ten seconds: a verb of its own, that may be refused when something rests on what was done.
import { say } from './say.svelte';

/** The act that takes something back, with what is said where it is refused. */
export const undoing = (back: () => Promise<unknown>) => (): void => {
  back().catch((thrown: unknown) => say.fault(thrown));
};
