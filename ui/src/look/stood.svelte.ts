// What has stood on screen whole, long enough to be drawn: what one key accepts together with others has to have been there to
// be read. Not here: what is accepted.
import { SvelteSet } from 'svelte/reactivity';

/** Of something taller than its pane, this much of the pane is enough. */
const FILLS = 0.95;

export class Stood {
  #seen = new SvelteSet<string>();
  #ids = new WeakMap<Element, string>();
  #observer: IntersectionObserver | undefined;

  has(id: string): boolean {
    return this.#seen.has(id);
  }

  /** For `use:`: watches an element that shows the thing of this id. */
  watch = (el: Element, id: string): { update: (id: string) => void; destroy: () => void } => {
    this.#observer ??= new IntersectionObserver((all) => all.forEach(this.#took), { threshold: [0.5, 0.75, 0.99, 1] });
    this.#ids.set(el, id);
    this.#observer.observe(el);
    return {
      update: (now) => {
        if (this.#ids.get(el) === now) return;
        this.#ids.set(el, now);
        // Another thing in the same place: it is looked at anew.
        this.#observer?.unobserve(el);
        this.#observer?.observe(el);
      },
      destroy: () => this.#observer?.unobserve(el),
    };
  };

  #took = (entry: IntersectionObserverEntry): void => {
    const id = this.#ids.get(entry.target);
    const room = entry.rootBounds?.height ?? 0;
    const whole = entry.intersectionRatio >= 0.99 || (room > 0 && entry.intersectionRect.height >= FILLS * room);
    if (id !== undefined && whole) this.#seen.add(id);
  };
}
