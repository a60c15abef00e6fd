// Why: before a letter is issued it is asked, with what is still to be stated; nothing is issued that preflight refuses.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault, type CaseView, type FindingView, type LetterView, type MessageView } from '#/bridge';
import { views } from '#/bridge/fake/letters';
import { config } from '#/bridge/fake/config';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import IssueDialog from './IssueDialog.svelte';
import { LetterDesk } from './letter-desk.svelte';

const missing: FindingView = { check: 'compose', weight: 'refuse', sentence: 'It is not stated.', place: 'removal', clearance: '' };
const other: FindingView = { ...missing, check: 'identifier', place: '' };
const letter = (findings: FindingView[], may_issue = false): LetterView => ({ ...structuredClone(views.get('20') as LetterView), twin: '', findings, may_issue });
// That pages are drawn is told apart from how: the library that draws is large.
vi.mock('./pdf', () => ({ openPdf: () => new Promise(() => {}) }));
// Pauses are waited for; a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 });
let on: LetterDesk;

async function show(view: LetterView) {
  vi.spyOn(desk, 'letter').mockResolvedValue(view);
  vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(8));
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

const drawn = (findings: FindingView[] = []): LetterView => ({ ...letter(findings, true), twin: '<p>It was erased.</p>' });
const issues = () =>
  vi.spyOn(desk, 'issueLetter').mockResolvedValue({ ...letter([]), letter: { ...letter([]).letter, state: 'issued', number: 'L-0400' } });

it('asks for the fact that is missing, draws the pages with it, and issues by the same key', async () => {
  vi.spyOn(desk, 'saveDraft').mockResolvedValue(drawn());
  const issue = issues();
  await show(letter([missing]));
  expect(on.nearlyDone).toBe(true);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(issue).not.toHaveBeenCalled();
  await userEvent.selectOptions(screen.getByLabelText(/How the data was removed/), 'erased');
  expect(screen.getByRole('button', { name: 'Issue' })).toHaveAttribute('aria-busy', 'true');
  expect(await screen.findByText(/pages stand as they will be issued/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Issue' })).not.toHaveAttribute('aria-busy');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(desk.saveDraft).toHaveBeenCalledWith('20', [{ name: 'removal', text: 'erased' }]);
  expect(issue).toHaveBeenCalledOnce();
});

it('issues no pages that nobody saw: it draws them, says what preflight finds of them, and asks once more', async () => {
  const warns: FindingView = { ...missing, weight: 'warn', sentence: 'It says more than the case knows.', place: '' };
  vi.spyOn(desk, 'saveDraft').mockResolvedValue(drawn([warns]));
  const issue = issues();
  await show(letter([missing]));
  await userEvent.selectOptions(screen.getByLabelText(/How the data was removed/), 'erased');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(issue).not.toHaveBeenCalled();
  expect(screen.getByText(/drawn anew with what you typed/)).toBeVisible();
  expect(screen.getByText(/more than the case knows/)).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(issue).toHaveBeenCalledOnce();
});

it('issues nothing while the last words are not saved', async () => {
  vi.spyOn(desk, 'saveDraft').mockRejectedValue(new DeskFault('disk_full', 'The disk is full.', 'Make room.'));
  const issue = issues();
  await show({ ...drawn(), findings: [] });
  on.texts.removal = 'erased';
  on.typed('removal');
  await settle(800);
  await userEvent.click(screen.getByRole('button', { name: 'Issue' }));
  await settle(80);
  expect(issue).not.toHaveBeenCalled();
  expect(screen.getByText(/The disk is full/)).toBeVisible();
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

it('goes on to the next case of the same message by the key that its button names, from that button’s side too', async () => {
  const issue = issues();
  const kin = (id: string, letters: object[] = []) => ({ case: { id, state: 'open' }, letters, messages: [{ id: '7' }] }) as unknown as CaseView;
  vi.spyOn(desk, 'case').mockImplementation((id) => Promise.resolve(id === '31' ? kin('31', [{ state: 'issued' }]) : kin(id)));
  const from = drawn().letter.case ?? '';
  const cases = [from, '31', '32'].map((id) => ({ id, number: id }));
  vi.spyOn(desk, 'message').mockResolvedValue({ cases } as unknown as MessageView);
  await show(drawn());
  expect(await screen.findByText(/pages stand as they will be issued/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Issue' })).toHaveFocus();
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await settle(80);
  expect(issue).toHaveBeenCalledOnce();
  expect(nav.place).toMatchObject({ screen: 'cases', id: '32' });
});

it('asks for what an answer made necessary, and for what an empty field would say', async () => {
  const field = (name: string, over: object = {}) => ({ name, label: name, hint: '', kind: 'line', choices: [], value: '', required: false, asked: false, ...over });
  const fields = [field('copy', { required: true }), field('data', { asked: true }), field('enclosures')] as LetterView['fields'];
  const lacks = (place: string): FindingView => ({ ...missing, place });
  vi.spyOn(desk, 'saveDraft').mockResolvedValue({ ...drawn(), fields, may_issue: false, findings: [lacks('enclosures')] });
  const issue = issues();
  await show({ ...letter([lacks('copy')]), fields });
  expect(screen.getByLabelText(/^data/)).toBeVisible();
  expect(screen.queryByLabelText(/^enclosures/)).toBeNull();
  await userEvent.type(screen.getByLabelText(/^copy/), 'enclosed');
  await settle(800);
  expect(screen.getByLabelText(/^enclosures/)).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(80);
  expect(issue).not.toHaveBeenCalled();
  expect(screen.getByLabelText(/^enclosures/)).toHaveFocus();
});

it('says beside a field why what stands in it is refused', async () => {
  const field = { name: 'data', label: 'data', hint: '', kind: 'line', choices: [], value: '12 Elm St', required: false, asked: true } as LetterView['fields'][number];
  const refused: FindingView = { ...missing, place: 'data', sentence: 'A line of the data lacks its category.' };
  await show({ ...letter([refused]), fields: [field] });
  expect(screen.getByText(/lacks its category/)).toBeVisible();
});
