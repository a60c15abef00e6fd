// A stray Enter decides nothing: one that is held, one that comes with a dialog before anybody can have read it, one that was
// meant for the dialog that is just gone. Any other key, or the mouse, shows that the new thing was seen.

/** How long somebody needs to see that something else is on screen. */
export const SEEING_MS = 400;
/** The same where nothing was pressed for it: whoever typed a whole number may still be reaching for Enter. */
export const UNASKED_MS = 1500;

const MODIFIERS = /^(Control|Shift|Alt|Meta)$/;

export class EnterGuard {
  #turned = -Infinity;
  #gone = false;
  #seen = true;
  #seeing = SEEING_MS;
  #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A dialog has come up. */
  opened = (): void => this.#turn(false);

  /** A dialog is gone, and the page below it has the keys again. */
  closed = (): void => this.#turn(true);

  /** A dialog went by itself, as soon as it had all it needed. */
  wentByItself = (): void => this.#turn(true, UNASKED_MS);

  #turn(gone: boolean, seeing = SEEING_MS): void {
    this.#turned = this.#now();
    this.#seeing = seeing;
    this.#gone = gone;
    this.#seen = false;
  }

  /** The mouse was used. */
  pointed = (): void => void (this.#seen = true);

  /** Whether what is on screen came up so lately that nobody can have meant it. */
  get tooSoon(): boolean {
    return !this.#seen && this.#now() - this.#turned < this.#seeing;
  }

  /** To be called with every key before anything else takes it. */
  pressed = (e: KeyboardEvent): void => {
    if (e.key !== 'Enter') {
      if (!MODIFIERS.test(e.key)) this.#seen = true;
      return;
    }
    const soon = this.tooSoon;
    // Who goes on pressing has not looked yet.
    if (soon) this.#turned = this.#now();
    const held = e.repeat && !(e.target instanceof HTMLTextAreaElement && !e.ctrlKey);
    if (!held && !(this.#gone && soon)) return;
    e.preventDefault();
    e.stopImmediatePropagation();
  };
}

export const enterGuard = new EnterGuard();
addEventListener('keydown', enterGuard.pressed, true);
addEventListener('pointerdown', enterGuard.pointed, true);
