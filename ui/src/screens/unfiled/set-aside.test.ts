// Why: a message that was set aside by mistake and came back is the one that the next key is meant for, not the one after it.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { settle } from '#/test-settle';
import Unfiled from './Unfiled.svelte';

const unfiled = () => state.messages.filter((m) => m.message.state === 'unfiled').map((m) => m.message.id);

beforeEach(async () => {
  sessionStorage.clear();
  say.clear();
  state.messages = structuredClone(messages);
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle(60);
});

/** Sets the first message aside; answers the one that is chosen after it. */
async function setAside() {
  const next = unfiled()[unfiled().indexOf('1') + 1] ?? unfiled()[0];
  await userEvent.click(screen.getByRole('button', { name: /^Not a request/ }));
  await settle(600);
  await userEvent.type(screen.getByLabelText('Reason'), 'An advertisement.');
  await userEvent.click(screen.getByRole('button', { name: /^Set aside/ }));
  await settle(120);
  expect(unfiled()).not.toContain('1');
  return next;
}
const undo = () => say.toasts.findLast((t) => t.undo)?.undo?.('Set aside.');

it('leads on to the next message, and by its undo back to the one that came back', async () => {
  const next = await setAside();
  expect(nav.place.id).toBe(next);
  undo();
  await settle(120);
  expect(unfiled()).toContain('1');
  expect(nav.place.id).toBe('1');
});

it.each<[string, (to: string) => void]>([
  ['in the list', (to) => nav.choose(to)],
  ['by a search', (to) => nav.go('unfiled', to)],
])('leads nobody away who chose another message %s while it came back', async (_, choose) => {
  const next = await setAside();
  const other = unfiled().find((m) => m !== next) ?? expect.fail('the sample has a third message');
  undo();
  choose(other);
  await settle(120);
  expect(unfiled()).toContain('1');
  expect(nav.place.id).toBe(other);
});

it('leads to it where none was left to be chosen', async () => {
  for (const m of state.messages) if (m.message.id !== '1') m.message.state = 'not_a_request';
  await setAside();
  undo();
  await settle(120);
  expect(nav.place.id).toBe('1');
});
