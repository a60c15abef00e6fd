// Why: cases that an office has today are seen with their dates before they are opened, no row is lost without a word, and all of it can
// be taken back.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type ColumnPart } from '#/bridge';
import { casesTable, noLists } from '#/bridge/fake/case-lists';
import { config } from '#/bridge/fake/config';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { faultOf, partsOf, toldOf } from '../columns/columns';
import CaseListDialog from './CaseListDialog.svelte';
import CaseLists from './CaseLists.svelte';

beforeEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  say.clear();
  noLists();
});

describe('what the columns of a list may hold', () => {
  it('is told before it is sent', () => {
    expect(faultOf(['name', 'submitted'], 'cases')).toBe('');
    expect(faultOf(['number', 'submitted', 'note', 'note', 'keep'], 'cases')).toBe('');
    expect(faultOf(['name', 'request'], 'cases')).toMatch(/when each case was received/);
    expect(faultOf(['request', 'submitted'], 'cases')).toMatch(/tell one case from another/);
    expect(faultOf(['name', 'message', 'extended'])).toMatch(/has no place in a message/);
    expect(partsOf('messages')).not.toContain('extended_until');
    expect(partsOf('cases')).toContain('extended_until');
  });

  it('has one order of day and month for all its days', () => {
    const told = (dates: ('clear' | 'asked' | 'month_first' | 'day_first')[], parts: ColumnPart[] = ['submitted', 'acknowledged']) =>
      toldOf(dates.map((d) => ({ dates: d })), parts);
    expect(told(['asked', 'clear'])).toBe('asked');
    expect(told(['asked', 'month_first'])).toBe('month_first');
    expect(told(['day_first', 'month_first'])).toBe('asked');
    expect(told(['clear', 'clear'])).toBe('clear');
    expect(told(['clear', 'asked'], ['submitted', 'note'])).toBe('clear');
  });
});

async function chosen() {
  render(CaseListDialog, { open: true });
  await userEvent.click(await screen.findByRole('button', { name: 'Choose the list …' }));
  await screen.findByRole('combobox', { name: 'Received holds' });
}

it('asks for what the columns hold and for what no row says, shows each case with its dates, and opens them', async () => {
  const bringIn = vi.spyOn(desk, 'importCaseList');
  await chosen();
  const go = () => screen.getByRole('button', { name: /^Open \d+ cases?$/ });
  expect(screen.getByText('Say whether the month or the day stands first.')).toBeVisible();
  expect(go()).toBeDisabled();
  await userEvent.click(screen.getByRole('radio', { name: 'Month first: 7/14/2026' }));
  expect(await screen.findByText(/4 to mend/)).toBeVisible();
  expect(go()).toBeDisabled();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Company of rows that name none' }), config.companies[0]?.id ?? '');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How rows came in that do not say it' }), 'paper');
  const cases = within(await screen.findByRole('region', { name: 'The first cases, as they would be opened' }));
  expect(cases.getByText('Ann Day')).toBeVisible();
  expect(cases.getByText('Acknowledged on Wed, Nov 4, 2026')).toBeVisible();
  expect(cases.getByText(/Wed, Dec 16 · 24 days/)).toBeVisible();
  expect(screen.getByText('Row 5, Di Ek')).toBeVisible();
  expect(bringIn).not.toHaveBeenCalled();
  await userEvent.click(go());
  await screen.findByText('3 cases opened, 1 there already, 1 to mend.', { selector: '[data-summary]' });
  expect(bringIn).toHaveBeenCalledOnce();
  expect(bringIn.mock.calls[0]?.[1]).toMatchObject({ channel: 'paper', columns: { dates: 'month_first', columns: casesTable.columns.map((c) => ({ heading: c.heading, part: c.part })) } });
});

async function opened() {
  await chosen();
  await userEvent.click(screen.getByRole('radio', { name: 'Month first: 7/14/2026' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Company of rows that name none' }), config.companies[0]?.id ?? '');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How rows came in that do not say it' }), 'paper');
  await userEvent.click(await screen.findByRole('button', { name: 'Open 3 cases' }));
  await screen.findByText(/^3 cases opened/, { selector: '[data-summary]' });
}

it('saves the rows to be mended and leads to the cases', async () => {
  const save = vi.spyOn(desk, 'saveRowsToMend');
  await opened();
  await userEvent.click(screen.getByRole('button', { name: 'Save the rows to mend …' }));
  await waitFor(() => expect(say.polite).toMatch(/^Saved\. Mend them there/));
  expect(save.mock.calls[0]?.[0]).toBe('list');
  await userEvent.click(screen.getByRole('button', { name: 'Look at the cases' }));
  expect(nav.place).toMatchObject({ screen: 'cases', id: '12' });
});

it('is taken back at once or later in Settings, and not once something rests on it', async () => {
  await opened();
  const atOnce = say.toasts[0]?.undo;
  await userEvent.click(screen.getByRole('button', { name: 'Take the list back' }));
  await waitFor(() => expect(say.polite).toMatch(/^The list is taken back/));
  expect(atOnce).toBeTypeOf('function');
  const list = { id: '7', file: 'monday.csv', cases: 40, at: '2026-11-22T16:00:00Z', operator: 'Dana Whitfield', undone: null };
  noLists([{ ...list, touched: [] }, { ...list, id: '8', file: 'old.csv', touched: ['PR-2026-0003'] }]);
  render(CaseLists);
  const fresh = within(await screen.findByRole('group', { name: 'monday.csv' }));
  const old = within(screen.getByRole('group', { name: 'old.csv' }));
  expect(old.getByText(/Something was done since in PR-2026-0003/)).toBeVisible();
  expect(old.queryByRole('button')).not.toBeInTheDocument();
  const undo = vi.spyOn(desk, 'undoCaseList');
  await userEvent.click(fresh.getByRole('button', { name: /Take the list back/ }));
  const asks = within(await screen.findByRole('dialog', { name: 'Take monday.csv back?' }));
  expect(asks.getByText(/^40 cases close/)).toBeVisible();
  expect(undo).not.toHaveBeenCalled();
  await new Promise((r) => setTimeout(r, 450));
  await userEvent.click(asks.getByRole('button', { name: 'Take it back' }));
  expect(await fresh.findByText(/taken back Nov 22, 2026/)).toBeVisible();
});

it('is taken back by the notice too, after the dialog that offered it is gone', async () => {
  const undo = vi.spyOn(desk, 'undoCaseList');
  await opened();
  await userEvent.click(screen.getByRole('button', { name: 'Look at the cases' }));
  say.toasts.find((t) => t.undo)?.undo?.();
  await waitFor(() => expect(say.polite).toMatch(/^The list is taken back/));
  expect(undo).toHaveBeenCalledExactlyOnceWith('1');
});
