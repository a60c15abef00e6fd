// Why: whoever waits for a long work sees how far it is and may stop it; what was stopped says so, and nothing else stands still.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault, type Happening } from '#/bridge';
import { heard } from '#/bridge/fake/store';
import Backups from '#/screens/settings/Backups.svelte';
import Register from '#/screens/settings/Register.svelte';
import { settle } from '#/test-settle';
import { say } from './say.svelte';

const stopped = new DeskFault('stopped', 'It was stopped before its end.', 'Nothing was changed. Start it again when it suits.');
let named = '';
/** Goes on until it is stopped. */
const long = (work: string) =>
  new Promise<never>((_, refuse) => {
    named = work;
    vi.spyOn(desk, 'stopWork').mockImplementation((of) => {
      if (of === work) refuse(stopped);
      return Promise.resolve();
    });
  });
const further = (work: string, done: number, total: number) =>
  heard.channel?.onmessage({ kind: 'work_progress', work, done, total } satisfies Happening);

beforeEach(async () => {
  say.clear();
  await desk.hear(() => {});
});
afterEach(() => vi.restoreAllMocks());

it('verifying says how far it is, hears nothing of other work, and is stopped', async () => {
  vi.spyOn(desk, 'verify').mockImplementation(long);
  render(Register);
  await userEvent.click(screen.getByRole('button', { name: /^Verify the register/ }));
  expect(screen.getByRole('progressbar', { name: 'Verifying the pages of the file' })).not.toHaveAttribute('value');
  further(named, 1200, 4000);
  further('another', 1, 2);
  const bar = await screen.findByRole('progressbar', { name: 'Verifying 1,200 of 4,000 entries and stored files' });
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['1200', '4000']);
  await userEvent.click(screen.getByRole('button', { name: /^Stop/ }));
  expect(await screen.findByText('It was stopped before its end.')).toBeVisible();
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.queryByText(/does not verify/)).toBeNull();
});

it('a backup is stopped, and that is no fault', async () => {
  vi.spyOn(desk, 'backUp').mockImplementation(long);
  render(Backups);
  await userEvent.click(await screen.findByRole('button', { name: /^Back up now/ }));
  further(named, 3, 9);
  expect(await screen.findByRole('progressbar', { name: 'Written; verifying 3 of 9' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /^Stop/ }));
  await settle(30);
  expect(say.polite).toBe('Stopped: no backup was made.');
  expect(say.toasts.filter((t) => t.tone === 'late')).toEqual([]);
});
