// Why: what came in by itself is not to be missed, and a folder that is not there must not look like a quiet day.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heard } from '#/bridge/fake/store';
import { putWatch, watched } from '#/bridge/fake/watch';
import { changes } from '#/state/changes.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import WatchNote from './WatchNote.svelte';

const region = () => screen.findByRole('region', { name: /^From the watched folder/ });

beforeEach(() => {
  session.config = config;
  say.clear();
});
afterEach(() => {
  putWatch();
  vi.restoreAllMocks();
});

it('names what became of each file, and leads to the message', async () => {
  render(WatchNote);
  const note = within(await region());
  expect(note.getByText('2 files from the folder were taken in; 1 was refused.')).toBeVisible();
  expect(note.getByRole('row', { name: /setup\.exe .*refused.*It was not opened/ })).toBeVisible();
  await userEvent.click(note.getByRole('link', { name: 'Datos de mi hija' }));
  expect(nav.place).toMatchObject({ screen: 'unfiled', id: '1' });
});

it('leads to the case that holds a message by now', async () => {
  putWatch({ ...watched, refused: 0, lines: [{ file: 'a.eml', outcome: 'taken_in', message: '7', case: '12', text: 'Delete me' }] });
  render(WatchNote);
  const note = within(await region());
  await userEvent.click(note.getByText('2 files from the folder were taken in.'));
  await userEvent.click(note.getByRole('link', { name: 'Delete me' }));
  expect(nav.place).toMatchObject({ screen: 'cases', id: '12', beside: 'message-7' });
});

it('says that the folder is not there and where that is changed', async () => {
  putWatch({ ...watched, state: 'missing', taken_in: 0, refused: 0, lines: [] });
  render(WatchNote);
  const note = within(await region());
  expect(note.getByText(/Privacy inbox: This folder is not on this machine now/)).toBeVisible();
  expect(note.queryByText('Nothing came from it today.')).not.toBeInTheDocument();
  await userEvent.click(note.getByRole('link', { name: 'Change it in Settings' }));
  expect(nav.place.screen).toBe('settings');
});

it('names files that could not be moved and those that are tried again, with the reason', async () => {
  putWatch({ ...watched, unmoved: [{ file: 'a.eml', why: 'Permission denied' }], waiting: [{ file: 'b.eml', why: 'The disk is full.' }] });
  render(WatchNote);
  const note = within(await region());
  expect(note.getByText('a.eml').closest('li')).toHaveTextContent('a.eml (Permission denied)');
  expect(note.getByText('b.eml').closest('li')).toHaveTextContent('b.eml (The disk is full.)');
});

it('is not there where no folder is watched', async () => {
  const asked = vi.spyOn(desk, 'watch');
  putWatch({ ...watched, folder: '', state: 'off', taken_in: 0, refused: 0, lines: [] });
  render(WatchNote);
  await waitFor(() => expect(asked).toHaveReturned());
  await new Promise((r) => setTimeout(r, 30));
  expect(screen.queryByText(/watched folder/)).not.toBeInTheDocument();
});

it('comes by itself when files were taken in, once, politely, and all lists ask again', async () => {
  await desk.hear(() => {});
  await session.start();
  await waitFor(() => expect(session.phase).toBe('open'));
  putWatch({ ...watched, taken_in: 0, refused: 0, lines: [] });
  render(WatchNote);
  expect(await screen.findByText('Nothing came from it today.')).toBeVisible();
  putWatch();
  const before = changes.count;
  heard.channel?.onmessage({ kind: 'folder_looked', state: 'watching', changed: false, taken_in: 2, refused: 1 });
  expect(changes.count).toBe(before + 1);
  expect(say.polite).toBe('2 files from the folder were taken in; 1 was refused.');
  expect(await screen.findByText('scan-0412')).toBeVisible();
  heard.channel?.onmessage({ kind: 'folder_looked', state: 'watching', changed: false, taken_in: 0, refused: 1 });
  expect(say.polite).toBe('1 file from the folder was refused.');
  heard.channel?.onmessage({ kind: 'folder_looked', state: 'missing', changed: true, taken_in: 0, refused: 0 });
  expect(say.polite).toContain('This folder is not on this machine now');
});
