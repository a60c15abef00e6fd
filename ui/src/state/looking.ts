// This window only looks while another one works on the register: one writer at a time. What is said of it, in one place. The app
// refuses every change here by itself; it is said before anybody has filled anything in.
import { DeskFault } from '#/bridge';
import { w } from '#/words';
import { session } from './session.svelte';

export const looking = (): boolean => session.view?.only_looking === true;

/** Why something can't be done here, and what to do next; the holder as it named itself, where that is known. */
export const onlyLooks = (): DeskFault =>
  new DeskFault('only_looking', `${w.keys.onlyLooks} ${session.heldElsewhere || w.keys.heldElsewhere}`, w.keys.onlyLooksNext);
