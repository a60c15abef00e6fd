// What a test page needs that jsdom does not bring.
import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';

// What is awaited comes by an answer, not by a time: a busy machine may take long over it.
configure({ asyncUtilTimeout: 10_000 });

class NoResize {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResize as unknown as typeof ResizeObserver;
/** Everything that is watched stands on screen at once, but what is marked to lie further down. */
class OnScreen {
  #say: IntersectionObserverCallback;
  constructor(say: IntersectionObserverCallback) {
    this.#say = say;
  }
  observe(target: Element): void {
    if (target.closest('[data-below]')) return;
    queueMicrotask(() => this.#say([{ target, intersectionRatio: 1 } as IntersectionObserverEntry], this as never));
  }
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.IntersectionObserver ??= OnScreen as unknown as typeof IntersectionObserver;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};
