// Why: before a letter is issued it is asked, with what is still to be stated; nothing is issued that preflight refuses.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, type FindingView, type LetterView } from '#/bridge';
import { views } from '#/bridge/fake/letters';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import IssueDialog from './IssueDialog.svelte';
import { LetterDesk } from './letter-desk.svelte';

const settle = (ms = 40) => new Promise((r) => setTimeout(r, ms));
const missing: FindingView = { check: 'compose', weight: 'refuse', sentence: 'It is not stated.', place: 'removal', clearance: '' };
const other: FindingView = { ...missing, check: 'identifier', place: '' };
const letter = (findings: FindingView[], may_issue = false): LetterView => ({ ...structuredClone(views.get('20') as LetterView), twin: '', findings, may_issue });
let on: LetterDesk;

async function show(view: LetterView) {
  vi.spyOn(desk, 'letter').mockResolvedValue(view);
  on = new LetterDesk();
  await on.load('20');
  render(IssueDialog, { on, open: true });
  await settle(600);
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
});
afterEach(() => vi.restoreAllMocks());

it('asks for the fact that is missing, saves it, and issues by the same key', async () => {
  vi.spyOn(desk, 'saveDraft').mockResolvedValue(letter([], true));
  const issue = vi.spyOn(desk, 'issueLetter').mockResolvedValue({ ...letter([]), letter: { ...letter([]).letter, state: 'issued', number: 'L-0400' } });
  await show(letter([missing]));
  expect(on.nearlyDone).toBe(true);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(issue).not.toHaveBeenCalled();
  await userEvent.selectOptions(screen.getByLabelText(/How the data was removed/), 'erased');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(desk.saveDraft).toHaveBeenCalledWith('20', [{ name: 'removal', text: 'erased' }]);
  expect(issue).toHaveBeenCalledOnce();
});

it('issues nothing that preflight refuses after it was stated', async () => {
  vi.spyOn(desk, 'saveDraft').mockResolvedValue(letter([other]));
  const issue = vi.spyOn(desk, 'issueLetter');
  await show(letter([missing]));
  await userEvent.selectOptions(screen.getByLabelText(/How the data was removed/), 'erased');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(issue).not.toHaveBeenCalled();
  expect(screen.getByText(/preflight refuses it as it stands now/)).toBeVisible();
});

it('is not nearly done where something else is refused', async () => {
  await show(letter([missing, other]));
  expect(on.nearlyDone).toBe(false);
});

it('has the answer in hand where nothing is missing', async () => {
  await show(letter([], true));
  expect(screen.getByRole('button', { name: 'Issue' })).toHaveFocus();
});
