// What is said aloud and shown: what was done politely and for a moment, refusals at once and until they are put away.
import { asFault, type DeskFault } from '#/bridge';
import { w } from '#/words';

/** From which state of a thing to which an act led, where the thing counts its states. */
export interface Made {
  from: number;
  to: number;
}

export interface Toast {
  id: number;
  words: string;
  next: string;
  tone: 'done' | 'late';
  /** Is handed the words of the notice, to say what was taken back. */
  undo?: ((words?: string) => void) | undefined;
  /** What its way back is about, by kind and id: once that is changed by something else it leads nowhere. */
  of?: readonly string[] | undefined;
  made?: Made | undefined;
  /** Something was done upon it: its way back waits until that is taken back. */
  waits?: boolean;
}

interface DoneHow {
  ms?: number;
  of?: readonly string[];
  made?: Made;
}

/** How often it is looked whether a notice can be seen. */
const STEP_MS = 500;

class Say {
  polite = $state('');
  assertive = $state('');
  toasts = $state.raw<Toast[]>([]);
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

  /** Something was done; with `undo` where there is a way back. An earlier way back of the same thing is none any more, but for that
   *  of an act that this one was done right upon: it waits. */
  done(words: string, undo?: (words?: string) => void, { ms = undo ? 10_000 : 5_000, of = [], made }: DoneHow = {}): void {
    this.spent(of, undo && made?.from);
    this.quietly(undo ? w.common.canUndo(words) : words);
    this.#show({ words, next: '', tone: 'done', undo, of, made }, ms);
  }

  /** These were changed: what is offered to take back of them would be refused, or undo something else. Where they were changed from a
   *  state on, what led to it without a gap waits. */
  spent(things: readonly string[], from?: number): void {
    if (things.length === 0) return;
    let state = from;
    const left: Toast[] = [];
    for (const t of [...this.toasts].reverse()) {
      if (t.undo === undefined || !t.of?.some((x) => things.includes(x))) left.unshift(t);
      else if (t.made && t.made.to === state) {
        state = t.made.from;
        left.unshift({ ...t, waits: true });
      }
    }
    this.toasts = left;
  }

  /** An act on these that began at a state was taken back, which led to another: what had led there can be taken back from here. */
  tookBack(things: readonly string[], from: number, to: number): void {
    this.spent(things, from);
    const next = this.toasts.findLast((t) => t.waits && t.of?.some((x) => things.includes(x)));
    if (!next?.made) return;
    next.made.to = to;
    this.toasts = this.toasts.map((t) => (t === next ? { ...t, waits: false } : t));
  }

  /** Does what a notice offers. What waited for it is told by its way back how that ended. */
  takeBack(t: Toast): void {
    this.toasts = this.toasts.filter(({ id }) => id !== t.id);
    t.undo?.(t.words);
  }

  /** Something was refused outside a form of its own. */
  fault(thrown: unknown): DeskFault {
    const fault = asFault(thrown);
    this.assertive = `${fault.what} ${fault.next}`;
    this.#show({ words: fault.what, next: fault.next, tone: 'late' });
    return fault;
  }

  drop(id: number): void {
    const gone = this.toasts.find((t) => t.id === id);
    // What waits for its way back leads nowhere without it.
    const waits = (t: Toast) => t.waits && t.id < id && t.of?.some((x) => gone?.of?.includes(x));
    this.toasts = this.toasts.filter((t) => t.id !== id && !waits(t));
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
