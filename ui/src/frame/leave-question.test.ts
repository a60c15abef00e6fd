// Why: a call that was typed and not sent is gone with the window; nobody closes it by mistake.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { heard } from '#/bridge/fake/store';
import { SEEING_MS } from '#/keys/enter';
import { dropDraft, keepDraft } from '#/state/drafts';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import LeaveQuestion from './LeaveQuestion.svelte';

let may: ReturnType<typeof vi.spyOn>;
let leave: ReturnType<typeof vi.spyOn>;
const close = async () => {
  heard.channel?.onmessage({ kind: 'leaving' });
  await settle();
};

beforeEach(async () => {
  sessionStorage.clear();
  session.leavingBehind = 0;
  [may, leave] = [vi.spyOn(desk, 'mayClose'), vi.spyOn(desk, 'leave')];
  await session.start();
  render(LeaveQuestion);
});
afterEach(() => vi.restoreAllMocks());

it('closes at once where nothing waits; what is kept by itself is nothing', async () => {
  keepDraft('case-list', { view: 'open' });
  keepDraft('suggestion-4', 'Waco');
  await close();
  expect(may.mock.calls).toEqual([[true]]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('asks where words wait in a form, and stays by the answer that has the focus', async () => {
  const saved = vi.fn(() => Promise.resolve());
  session.onFlush(saved);
  keepDraft('open-case-', { form: {} });
  keepDraft('note-12', 'called back');
  await close();
  expect(may.mock.calls).toEqual([[false], [false]]);
  expect(saved).toHaveBeenCalledOnce();
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

it('closes over a letter that its desk has saved, and asks where that was refused', async () => {
  const off = session.onFlush(() => Promise.resolve(dropDraft('letter-21')));
  keepDraft('letter-21', { late: 'x' });
  await close();
  expect(may.mock.lastCall).toEqual([true]);
  off();
  session.onFlush(() => Promise.reject(new Error('full')));
  keepDraft('letter-21', { late: 'x' });
  await close();
  expect(may.mock.lastCall).toEqual([false]);
  expect(screen.getByRole('dialog', { name: 'Close Privacy Desk?' })).toBeInTheDocument();
});
