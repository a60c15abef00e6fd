// Why: one key accepts several suggestions, but only those that stood on screen with their words.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, type MessageView } from '#/bridge';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { settle } from '#/test-settle';
import { SuggestionDesk } from './suggestion-desk.svelte';
import Unfiled from './Unfiled.svelte';

const open = () => state.messages.find((m) => m.message.id === '1')?.suggestions.filter((s) => s.state === 'open') ?? [];
const observe = IntersectionObserver.prototype.observe;

async function show() {
  addEventListener('keydown', keys.press);
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle(60);
  await settle(60);
  document.querySelector<HTMLElement>('[data-suggestion]')?.focus();
}
beforeEach(() => {
  state.messages = structuredClone(messages);
});
afterEach(() => {
  IntersectionObserver.prototype.observe = observe;
  removeEventListener('keydown', keys.press);
});

it('accepts every one that stood on screen', async () => {
  await show();
  expect(open().length).toBeGreaterThan(1);
  expect(screen.getByRole('button', { name: `Accept these ${open().length}` })).toHaveAttribute('aria-keyshortcuts', 'y');
  await userEvent.keyboard('y');
  await waitFor(() => expect(open()).toEqual([]));
});

it('takes all of them back by one notice', async () => {
  say.clear();
  await show();
  const before = open().map((s) => s.id);
  await userEvent.keyboard('y');
  await waitFor(() => expect(open()).toEqual([]));
  await settle();
  expect(say.polite).toBe(`${before.length} suggestions accepted. It can be undone for ten seconds. All decided`);
  const undos = say.toasts.filter((t) => t.undo);
  expect(undos).toHaveLength(1);
  undos[0]?.undo?.();
  await waitFor(() => expect(open().map((s) => s.id)).toEqual(before));
  await settle();
  expect(document.querySelector('[data-suggestion][aria-current=true]')).toHaveAttribute('data-suggestion', before[0]);
});

it('leaves what lies further down, and says so', async () => {
  const last = open().at(-1)?.id;
  IntersectionObserver.prototype.observe = function (el: Element) {
    if ((el as HTMLElement).dataset.suggestion !== last) observe.call(this, el);
  };
  await show();
  await userEvent.keyboard('y');
  const left = () => document.querySelector(`[data-suggestion="${last}"]`);
  await waitFor(() => expect(left()).toHaveFocus());
  expect(open().map((s) => s.id)).toEqual([last]);
});

it('shows no answer in the place of another message, and accepts no more once that is sought', async () => {
  const of = (id: string) => structuredClone(state.messages.find((m) => m.message.id === id)) as MessageView;
  let view = of('1');
  const put = vi.fn();
  const on = new SuggestionDesk(() => view, put);
  vi.spyOn(on, 'shown', 'get').mockReturnValue(open());
  const decide = vi.spyOn(desk, 'decideSuggestion').mockImplementation(() => {
    view = of('2');
    return Promise.resolve(of('1'));
  });
  await on.acceptShown();
  expect(decide).toHaveBeenCalledOnce();
  expect(put).not.toHaveBeenCalled();
});
