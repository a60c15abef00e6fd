// Why: a call that was typed and not sent is gone with the window; nobody closes it by mistake.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { heard } from '#/bridge/fake/store';
import { SEEING_MS } from '#/keys/enter';
import { keepDraft } from '#/state/drafts';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import LeaveQuestion from './LeaveQuestion.svelte';

let stay: ReturnType<typeof vi.spyOn>;
let flushed: ReturnType<typeof vi.spyOn>;
let leave: ReturnType<typeof vi.spyOn>;
const close = async () => {
  heard.channel?.onmessage({ kind: 'leaving' });
  await settle();
};

beforeEach(async () => {
  sessionStorage.clear();
  session.leavingBehind = 0;
  [stay, flushed, leave] = [vi.spyOn(desk, 'stay'), vi.spyOn(desk, 'flushed'), vi.spyOn(desk, 'leave')];
  await session.start();
  render(LeaveQuestion);
});
afterEach(() => vi.restoreAllMocks());

it('closes at once where nothing waits; what is kept by itself is nothing', async () => {
  keepDraft('case-list', { view: 'open' });
  keepDraft('letter-21', { late: 'x' });
  keepDraft('suggestion-4', 'Waco');
  await close();
  expect([stay.mock.calls.length, flushed.mock.calls.length]).toEqual([0, 1]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('asks where words wait in a form, and stays by the answer that has the focus', async () => {
  const saved = vi.fn(() => Promise.resolve());
  session.onFlush(saved);
  keepDraft('open-case-', { form: {} });
  keepDraft('note-12', 'called back');
  await close();
  expect([stay.mock.calls.length, flushed.mock.calls.length, saved.mock.calls.length]).toEqual([1, 0, 1]);
  expect(screen.getByRole('dialog', { name: 'Close Privacy Desk?' })).toHaveTextContent('wait in 2 forms that were not sent');
  expect(screen.getByRole('button', { name: 'Stay' })).toHaveFocus();
  await settle(SEEING_MS);
  await userEvent.keyboard('{Enter}');
  await settle();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(leave).not.toHaveBeenCalled();
});

it('closes all the same where that is said', async () => {
  keepDraft('note-12', 'called back');
  await close();
  expect(screen.getByRole('dialog')).toHaveTextContent('wait in a form that was not sent');
  await settle(SEEING_MS);
  await userEvent.click(screen.getByRole('button', { name: 'Close and lose them' }));
  expect(leave).toHaveBeenCalledOnce();
});
