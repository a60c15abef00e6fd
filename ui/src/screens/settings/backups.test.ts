// Why: a backup that nobody can find, or that was never written because the stick was out, is found out too late.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { backups, made, putBackups } from '#/bridge/fake/backup';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import BackupNote from '../today/BackupNote.svelte';
import Backups from './Backups.svelte';

beforeEach(() => say.clear());
afterEach(() => {
  putBackups();
  vi.restoreAllMocks();
});

it('shows where backups go and when the last one was made, and makes one with one verb', async () => {
  render(Backups);
  expect(await screen.findByText(backups.folder)).toBeVisible();
  expect(screen.getByText('Nov 22, 2026, 8:02 am')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Back up now/ }));
  const said = 'Backed up to privacy-desk-2026-11-22-1000.backup (18.4 MB). Opened again and verified: 412 entries, 71 stored files, 12 letters and mail logs.';
  await waitFor(() => expect(say.polite).toBe(said));
  expect(say.toasts.map((t) => t.words)).toEqual([said]);
});

it('asks for the folder the first time, and says so where none was chosen', async () => {
  putBackups({ ...backups, folder: '', place: 'unset', last: null, last_file: '', days: null });
  const asked = vi.spyOn(desk, 'backUp').mockResolvedValue(null);
  render(Backups);
  expect(await screen.findByText('No folder is chosen yet.')).toBeVisible();
  expect(screen.getByText('none yet')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Back up now/ }));
  await waitFor(() => expect(say.polite).toBe('No folder was chosen; nothing was written.'));
  expect(asked).toHaveBeenCalledOnce();
});

it('says that the folder is not there, and a backup then is refused with what to do', async () => {
  putBackups({ ...backups, place: 'missing' });
  render(Backups);
  expect(await screen.findByText(/This folder is not there now\. Plug in the drive/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Back up now/ }));
  await waitFor(() => expect(say.assertive).toMatch(/is not there now\. Nothing was written\. Plug in the drive it lies on/));
  expect(say.toasts).toMatchObject([{ tone: 'late' }]);
});

it('warns where the folder lies on the disk of the register', async () => {
  putBackups({ ...backups, same_disk: true });
  render(Backups);
  expect(await screen.findByText(/lies on the same disk as the register/)).toBeVisible();
});

it('keeps how often it asks and how many are kept, and refuses to keep a single one', async () => {
  const set = vi.spyOn(desk, 'setBackupPlan');
  render(Backups);
  const keep = await screen.findByLabelText('Backups to keep');
  await waitFor(() => expect(keep).toHaveValue('10'));
  await userEvent.clear(keep);
  await userEvent.type(keep, '1');
  await userEvent.tab();
  expect(await screen.findByText(/One alone is lost with its first fault/)).toBeVisible();
  expect(set).not.toHaveBeenCalled();
  await userEvent.clear(keep);
  await userEvent.type(keep, '5');
  await userEvent.tab();
  await waitFor(() => expect(say.polite).toBe('Saved. It can be undone for ten seconds.'));
  expect(set).toHaveBeenCalledWith(7, 5);
  expect(screen.getByLabelText('Ask for one after days')).toHaveValue('7');
  say.toasts.find((t) => t.undo)?.undo?.();
  await waitFor(() => expect(keep).toHaveValue('10'));
  expect(set).toHaveBeenLastCalledWith(7, 10);
});

it('names the backups that were deleted, and why one could not be', () => {
  expect(w.backup.done({ ...made, removed: ['a', 'b'] })).toMatch(/2 older backups were deleted\.$/);
  expect(w.backup.done({ ...made, unremoved: 'the disk can only be read' })).toMatch(/could not be deleted: the disk can only be read\.$/);
});

it('stands on Today only while one is due, with one verb', async () => {
  const { unmount } = render(BackupNote);
  await Promise.resolve();
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
  unmount();
  session.today = '2026-11-22';
  putBackups({ ...backups, due: true, days: 9 });
  render(BackupNote);
  const note = within(await screen.findByRole('region', { name: 'Backups' }));
  expect(note.getByText('The last backup was made 9 days ago.')).toBeVisible();
  await userEvent.click(note.getByRole('button', { name: /^Back up now/ }));
  await waitFor(() => expect(say.polite).toMatch(/^Backed up to/));
});

it('leads from Today to Settings where the folder is not there', async () => {
  putBackups({ ...backups, due: true, days: null, place: 'missing' });
  render(BackupNote);
  const note = within(await screen.findByRole('region', { name: 'Backups' }));
  expect(note.getByText('No backup was made yet.')).toBeVisible();
  expect(note.getByRole('link', { name: 'Change it in Settings' })).toHaveAttribute('href', '#/settings');
});
