// Why: a reminder goes only with a word on what was done, and comes back as easily as it went.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Today from './Today.svelte';

const title = 'Publish the yearly figures';

beforeEach(async () => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  say.clear();
  addEventListener('keydown', keys.press);
  nav.go('today');
  render(Today);
  await settle(60);
  await settle(60);
});
afterEach(() => {
  removeEventListener('keydown', keys.press);
  vi.restoreAllMocks();
});

it('stands with why, where it is written and by when', () => {
  const line = screen.getByText(title).closest('li');
  expect(line).toHaveTextContent('Requests received, complied with and denied in the year before.');
  expect(line).toHaveTextContent('Cal. Code Regs. tit. 11, 7102');
  expect(line).toHaveTextContent('by Dec 1');
  expect(screen.getByText('Have 2 law files read again').closest('li')).toHaveTextContent('our own rule');
});

it('is done by its key with a note, and undone', async () => {
  const call = vi.spyOn(desk, 'reminderDone');
  await userEvent.keyboard('d');
  await settle(60);
  expect(screen.getByRole('dialog', { name: 'Note it as done' })).toHaveTextContent(title);
  await userEvent.click(screen.getByRole('button', { name: 'Note as done' }));
  expect(call).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('What was done'), 'Published on the site on Nov 22.');
  await userEvent.click(screen.getByRole('button', { name: 'Note as done' }));
  await settle(120);
  expect(call).toHaveBeenLastCalledWith('us_ca_metrics:2026', true, 'Published on the site on Nov 22.');
  expect(screen.queryByText(title)).not.toBeInTheDocument();
  say.toasts.at(-1)?.undo?.();
  await settle(120);
  expect(call).toHaveBeenLastCalledWith('us_ca_metrics:2026', false, expect.stringContaining('undone'));
  expect(screen.getByText(title)).toBeInTheDocument();
});

it('means the one that has the focus', async () => {
  screen.getByRole('button', { name: /Have 2 law files read again/ }).focus();
  await userEvent.keyboard('d');
  await settle(60);
  expect(screen.getByRole('dialog', { name: 'Note it as done' })).toHaveTextContent('Have 2 law files read again');
});
