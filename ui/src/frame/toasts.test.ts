// Why: what can be taken back must be taken back without the mouse, while it says so.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import { keys } from '#/keys/keys.svelte';
import { say } from '#/state/say.svelte';
import Toasts from './Toasts.svelte';

it('takes the last thing back by the key that stands beside the verb, once', async () => {
  addEventListener('keydown', keys.press);
  document.body.innerHTML = '<div data-scope="frame"><div id="at" tabindex="0"></div></div>';
  render(Toasts);
  const [first, second] = [vi.fn(), vi.fn()];
  say.done('Set aside.', first);
  say.done('Set aside again.', second);
  await tick();
  expect(screen.getAllByRole('button', { name: /^Undo/ }).map((b) => b.getAttribute('aria-keyshortcuts'))).toEqual([null, 'z']);
  document.getElementById('at')?.focus();
  await userEvent.keyboard('z');
  expect([first, second].map((f) => f.mock.calls.length)).toEqual([0, 1]);
  await userEvent.keyboard('z');
  await userEvent.keyboard('z');
  expect([first, second].map((f) => f.mock.calls.length)).toEqual([1, 1]);
  removeEventListener('keydown', keys.press);
});
