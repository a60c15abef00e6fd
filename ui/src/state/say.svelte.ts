// What is said aloud and shown: what was done politely and for a moment, refusals at once and until they are put away.
import { asFault, type DeskFault } from '#/bridge';
import { w } from '#/words';

export interface Toast {
  id: number;
  words: string;
  next: string;
  tone: 'done' | 'late';
  /** Is handed the words of the notice, to say what was taken back. */
  undo?: ((words?: string) => void) | undefined;
  /** What its way back is about, by kind and id: once that is changed by something else it leads nowhere. */
  of?: readonly string[] | undefined;
}

interface DoneHow {
  ms?: number;
  of?: readonly string[];
}

/** How often it is looked whether a notice can be seen. */
const STEP_MS = 500;

class Say {
  polite = $state('');
  assertive = $state('');
  toasts = $state<Toast[]>([]);
  #last = 0;
  #covers = 0;

  /** A dialog lies over the notices until what is answered is called. */
  cover(): () => void {
    this.#covers++;
    return () => void this.#covers--;
  }

  /** For screen readers only: result counts, what was chosen. */
  quietly(words: string): void {
    // The same words twice are read only if the region changed in between.
    this.polite = this.polite === words ? `${words}\u00a0` : words;
  }

  /** Something was done; with `undo` where there is a way back. An earlier way back of the same thing is none any more. */
  done(words: string, undo?: (words?: string) => void, { ms = undo ? 10_000 : 5_000, of = [] }: DoneHow = {}): void {
    this.spent(of);
    this.quietly(undo ? w.common.canUndo(words) : words);
    this.#show({ words, next: '', tone: 'done', undo, of }, ms);
  }

  /** These were changed: what is offered to take back of them would be refused, or undo something else. */
  spent(things: readonly string[]): void {
    if (things.length === 0) return;
    this.toasts = this.toasts.filter((t) => t.undo === undefined || !t.of?.some((x) => things.includes(x)));
  }

  /** Something was refused outside a form of its own. */
  fault(thrown: unknown): DeskFault {
    const fault = asFault(thrown);
    this.assertive = `${fault.what} ${fault.next}`;
    this.#show({ words: fault.what, next: fault.next, tone: 'late' });
    return fault;
  }

  drop(id: number): void {
    this.toasts = this.toasts.filter((t) => t.id !== id);
  }

  /** The officer goes elsewhere: what was refused here has been seen. */
  left(): void {
    this.toasts = this.toasts.filter((t) => t.tone !== 'late');
  }

  /** Puts away what was refused last; answers whether there was any. */
  putAway(): boolean {
    const last = this.toasts.findLast((t) => t.tone === 'late');
    if (last) this.drop(last.id);
    return last !== undefined;
  }

  /** Nothing of the register may stay on screen once it is locked. */
  clear(): void {
    this.toasts = [];
    this.polite = '';
    this.assertive = '';
  }

  /** Without a time it stays until it is put away. */
  #show(toast: Omit<Toast, 'id'>, ms?: number): void {
    const id = ++this.#last;
    // What was done before is old news; what was refused, or can be undone, stays. The same refusal again stands once.
    const again = (t: Toast) => t.tone === 'late' && t.words === toast.words && t.next === toast.next;
    const lasting = this.toasts.filter((t) => (t.tone === 'late' || t.undo !== undefined) && !again(t));
    this.toasts = [...lasting.slice(-2), { ...toast, id }];
    if (ms !== undefined) this.#dropAfter(id, ms);
  }

  /** The time of a notice stands still while a dialog lies over it: its way back can't be reached there. */
  #dropAfter(id: number, left: number): void {
    if (left <= 0) return this.drop(id);
    setTimeout(() => this.#dropAfter(id, this.#covers > 0 ? left : left - STEP_MS), STEP_MS);
  }
}

export const say = new Say();
