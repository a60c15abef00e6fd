// What has stood on screen whole, long enough to be drawn: what one key accepts together with others has to have been there to
// be read. Not here: what is accepted.
import { SvelteSet } from 'svelte/reactivity';

/** Of something taller than its pane, this much of the pane is enough. */
const FILLS = 0.95;
/** How much of it shows is told at these parts: many, as of something tall only a small part ever does. */
const STEPS = Array.from({ length: 101 }, (_, i) => i / 100);

/** The pane that an element is scrolled in; null = the window. */
function paneOf(el: Element): Element | null {
  for (let up = el.parentElement; up; up = up.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  }
  return null;
}

export class Stood {
  #seen = new SvelteSet<string>();
  #ids = new WeakMap<Element, string>();
  #observers = new Map<Element | null, IntersectionObserver>();

  has(id: string): boolean {
    return this.#seen.has(id);
  }

  /** For `use:`: watches an element that shows the thing of this id. */
  watch = (el: Element, id: string): { update: (id: string) => void; destroy: () => void } => {
    const observer = this.#observerOf(el);
    this.#ids.set(el, id);
    observer.observe(el);
    return {
      update: (now) => {
        if (this.#ids.get(el) === now) return;
        this.#ids.set(el, now);
        // Another thing in the same place: it is looked at anew.
        observer.unobserve(el);
        observer.observe(el);
      },
      destroy: () => observer.unobserve(el),
    };
  };

  /** One for each pane: how much of a thing fills is told by the pane it stands in, not by the window. */
  #observerOf(el: Element): IntersectionObserver {
    const pane = paneOf(el);
    const known = this.#observers.get(pane);
    if (known) return known;
    const made = new IntersectionObserver((all) => all.forEach(this.#took), { root: pane, threshold: STEPS });
    this.#observers.set(pane, made);
    return made;
  }

  #took = (entry: IntersectionObserverEntry): void => {
    const id = this.#ids.get(entry.target);
    const room = entry.rootBounds?.height ?? 0;
    const whole = entry.intersectionRatio >= 0.99 || (room > 0 && entry.intersectionRect.height >= FILLS * room);
    if (id !== undefined && whole) this.#seen.add(id);
  };
}
