// Why: one key accepts what has stood on screen, so a thing taller than its pane counts once it fills that pane, and a thing that
// became another one counts anew.
import { afterEach, expect, it } from 'vitest';
import { Stood } from './stood.svelte';

const real = globalThis.IntersectionObserver;
let say: (ratio: number, height: number) => void = () => {};
let root: Element | Document | null | undefined;
let watched: Element;

class Watched {
  constructor(take: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    root = options?.root;
    say = (intersectionRatio, height) =>
      take([{ target: watched, intersectionRatio, rootBounds: { height: 300 }, intersectionRect: { height } } as IntersectionObserverEntry], this as never);
  }
  observe(el: Element) {
    watched = el;
  }
  unobserve() {}
  disconnect() {}
}
afterEach(() => {
  globalThis.IntersectionObserver = real;
  document.body.replaceChildren();
});

it('of a card taller than its pane asks for the pane, not for the window', () => {
  globalThis.IntersectionObserver = Watched as never;
  document.body.innerHTML = '<div style="overflow-y: auto"><p><b></b></p></div>';
  const stood = new Stood();
  stood.watch(document.querySelector('b') as Element, 'a');
  expect(root).toBe(document.querySelector('div'));
  say(0.3, 200);
  expect(stood.has('a')).toBe(false);
  say(0.4, 290);
  expect(stood.has('a')).toBe(true);
});

it('forgets a thing that became another', () => {
  globalThis.IntersectionObserver = Watched as never;
  document.body.innerHTML = '<b></b>';
  const stood = new Stood();
  const { update } = stood.watch(document.querySelector('b') as Element, 'a, for two reasons');
  say(1, 20);
  update('a, for one reason');
  expect([stood.has('a, for two reasons'), stood.has('a, for one reason')]).toEqual([true, false]);
});
