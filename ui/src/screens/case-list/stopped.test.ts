// Why: a list of thousands of cases takes a while: it says how far it is, and Stop leaves no case of it open.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heard } from '#/bridge/fake/store';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import CaseListDialog from './CaseListDialog.svelte';

afterEach(() => vi.restoreAllMocks());

beforeEach(() => {
  session.config = config;
});

it('shows how many cases are open, and is stopped from where it was begun', async () => {
  await desk.hear(() => {});
  const stop = vi.spyOn(desk, 'stopWork');
  let refuse = (_: unknown) => {};
  vi.spyOn(desk, 'importCaseList').mockImplementation(() => new Promise((_, no) => (refuse = no)));
  render(CaseListDialog, { open: true });
  await settle();
  await userEvent.click(screen.getByRole('button', { name: /^Choose the list/ }));
  await screen.findByRole('combobox', { name: 'Received holds' });
  await userEvent.click(await screen.findByRole('radio', { name: 'Month first: 7/14/2026' }));
  await screen.findByText(/4 to mend/);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Company of rows that name none' }), config.companies[0]?.id ?? '');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How rows came in that do not say it' }), 'paper');
  await screen.findByRole('region', { name: 'The first cases, as they would be opened' });
  await userEvent.click(await screen.findByRole('button', { name: /^Open \d+ cases?$/ }));
  const token = vi.mocked(desk.importCaseList).mock.calls[0]?.[0] ?? '';
  heard.channel?.onmessage({ kind: 'work_progress', work: token, done: 40, total: 900 });
  expect(await screen.findByRole('progressbar', { name: 'Taken in: 40 of 900' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(stop).toHaveBeenCalledWith(token);
  refuse(new DeskFault('stopped', 'It was stopped: no case of this list was opened.', 'Start it again when it suits.'));
  expect(await screen.findByText('It was stopped: no case of this list was opened.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
});
