// Why: a folder whose files are taken in by themselves must be seen by name, say when it is not there, and be switched off again.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { putWatch, watched } from '#/bridge/fake/watch';
import { say } from '#/state/say.svelte';
import Watch from './Watch.svelte';

const off = { ...watched, folder: '', state: 'off' as const };

beforeEach(() => say.clear());
afterEach(() => {
  putWatch();
  vi.restoreAllMocks();
});

it('is chosen in the dialog of the system and then seen by its path', async () => {
  putWatch(off);
  render(Watch);
  expect(await screen.findByText('No folder is watched.')).toBeVisible();
  expect(screen.queryByRole('radiogroup')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Choose the folder to watch …' }));
  expect(await screen.findByText(watched.folder)).toBeVisible();
  expect(screen.getByText('Watched while the desk is open.')).toBeVisible();
  expect(say.polite).toBe('This folder is watched from now on. It can be undone for ten seconds.');
  say.toasts.find((t) => t.undo)?.undo?.();
  expect(await screen.findByText('No folder is watched.')).toBeVisible();
});

it('has no way back to a folder that only the dialog of the system can name', async () => {
  render(Watch);
  await userEvent.click(await screen.findByRole('button', { name: 'Choose another folder …' }));
  await waitFor(() => expect(say.polite).toBe('This folder is watched from now on.'));
  await userEvent.click(screen.getByRole('button', { name: 'Stop watching' }));
  expect(await screen.findByText('No folder is watched.')).toBeVisible();
  expect(say.toasts.some((t) => t.undo)).toBe(false);
});

it('says so where no folder was chosen, and changes nothing', async () => {
  putWatch(off);
  vi.spyOn(desk, 'chooseWatchFolder').mockResolvedValue(null);
  render(Watch);
  await userEvent.click(await screen.findByRole('button', { name: 'Choose the folder to watch …' }));
  await waitFor(() => expect(say.polite).toBe('No folder was chosen.'));
  expect(screen.getByText('No folder is watched.')).toBeVisible();
});

it('keeps what happens with its files, by key as by mouse', async () => {
  const then = vi.spyOn(desk, 'watchThen');
  render(Watch);
  const leave = await screen.findByRole('radio', { name: 'Leave it' });
  expect(leave).toBeChecked();
  await userEvent.click(screen.getByRole('radio', { name: 'Move it to a folder “Taken in” inside' }));
  await waitFor(() => expect(say.polite).toBe('Saved. It can be undone for ten seconds.'));
  expect(then).toHaveBeenCalledWith('move');
  expect(screen.getByRole('radio', { name: /^Move it/ })).toBeChecked();
});

it('is switched off', async () => {
  render(Watch);
  await userEvent.click(await screen.findByRole('button', { name: 'Stop watching' }));
  expect(await screen.findByText('No folder is watched.')).toBeVisible();
  expect(screen.queryByText(watched.folder)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Stop watching' })).not.toBeInTheDocument();
});

it('says plainly that it is not there, and can be changed then too', async () => {
  putWatch({ ...watched, state: 'missing' });
  render(Watch);
  expect(await screen.findByText(/This folder is not on this machine now/)).toBeVisible();
  expect(screen.getByText(watched.folder)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Choose another folder …' })).toBeEnabled();
});

it('shows why a folder can not be watched', async () => {
  putWatch(off);
  const sentence = 'The register itself lies in this folder. Choose one where nothing but messages is put.';
  vi.spyOn(desk, 'chooseWatchFolder').mockRejectedValue({ code: 'invalid', what: sentence, next: '', fields: [] });
  render(Watch);
  await userEvent.click(await screen.findByRole('button', { name: 'Choose the folder to watch …' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
});
