// The focus is never lost: when what had it is gone, what stood around it takes it.

import { typesInto } from './keymap';

const CAN_TAKE = '[role=listbox], [tabindex="0"]:not([role=separator]), button:not(:disabled), a[href], input:not(:disabled), select, textarea';

/** Nothing in particular has the focus: the page itself, or the work as a whole. */
export function focusIsIdle(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.id === 'work';
}

/** Gives the focus back to what had it before a dialog came up, or to what stood around it. */
export function giveBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else (document.activeElement as HTMLElement | null)?.blur();
  trail.mend();
}

/** What takes the focus inside. A box to type in last: the letters of the next verb would go into it. */
function inside(element: HTMLElement): HTMLElement | undefined {
  const all = [...element.querySelectorAll<HTMLElement>(`${CAN_TAKE}, h1[tabindex]`)];
  return all.find((x) => !typesInto(x)) ?? all[0];
}

/** Remembers where the focus was, from the inside out. */
export class FocusTrail {
  #trail: HTMLElement[] = [];

  /** To be called with what took the focus. */
  note(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    this.#trail = [];
    for (let at: HTMLElement | null = target; at; at = at.parentElement) this.#trail.push(at);
  }

  /** Gives the focus back to the nearest thing that is still there, if it was lost. */
  mend(): void {
    const at = document.activeElement;
    if (at !== null && at !== document.body) return;
    for (const element of this.#trail) {
      if (!element.isConnected) continue;
      const takes = element.matches(`[tabindex], ${CAN_TAKE}`) ? element : inside(element);
      if (takes) {
        takes.focus();
        return;
      }
    }
  }
}

/** Of the desk as it stands below every dialog. */
export const trail = new FocusTrail();
