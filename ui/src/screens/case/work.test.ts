// Why: a proof is taken over and revoked with its reason, two cases are linked by number, a task has an owner: each by a form that says
// what it lacks.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { config } from '#/bridge/fake/config';
import { freshCases } from '#/bridge/fake/handlers';
import { state } from '#/bridge/fake/store';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Stage from './CaseStage.test.svelte';

const open = async (name: RegExp) => {
  await userEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement);
  await settle(120);
  return screen.getByRole('dialog');
};
const send = async (dialog: HTMLElement, name: RegExp) => {
  await userEvent.click(within(dialog).getByRole('button', { name }));
  await settle(120);
};

// Forms are typed into key by key; a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(async () => {
  sessionStorage.clear();
  say.clear();
  freshCases();
  state.config = structuredClone(config);
  session.config = state.config;
  session.today = '2026-11-22';
  render(Stage, { id: '14' });
  await settle(120);
});

describe('the work on a case', () => {
  it('takes a proof of an earlier case over and leaves open whether it is enough', async () => {
    const dialog = await open(/^Add authority/);
    await userEvent.selectOptions(within(dialog).getByLabelText(/^Shown in an earlier case/), '71');
    expect(within(dialog).getByLabelText(/^Proof seen/)).toHaveValue('Power of attorney, notarized, seen on paper');
    expect(within(dialog).getByLabelText(/^Holds until/)).toHaveValue('12/10/2026');
    expect(within(dialog).getByRole('radio', { name: 'Not known' })).toBeChecked();
    await userEvent.selectOptions(within(dialog).getByLabelText(/^Who acts/), within(dialog).getAllByRole('option', { name: /Haddad/ })[0] as HTMLElement);
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Yes' }));
    await send(dialog, /^Save/);
    const line = screen.getByText(/notarized/, { selector: '.note' }).closest('li') as HTMLElement;
    expect(line.textContent).toContain('taken over from another case');
    expect(line.textContent).toContain('for: all privacy requests');

    await userEvent.click(within(line).getByRole('button', { name: /^Revoked/ }));
    await settle(120);
    const revoke = screen.getByRole('dialog');
    await send(revoke, /^Revoked/);
    expect(within(revoke).getByText(/Say why/)).toBeInTheDocument();
    await userEvent.type(within(revoke).getByLabelText(/^Reason/), 'Ms. Park wrote.');
    await send(revoke, /^Revoked/);
    expect(screen.getByText(/notarized/, { selector: '.note' }).closest('li')?.textContent).toMatch(/revoked Nov 2\d: Ms. Park wrote\./);
    say.toasts.findLast((t) => t.undo)?.undo?.();
    await waitFor(() => expect(screen.getByText(/notarized/, { selector: '.note' }).closest('li')?.textContent).not.toContain('Ms. Park wrote.'));
  });

  it('decides about a proof that was left open, with what that rests on, and takes it back', async () => {
    const dialog = await open(/^Add authority/);
    await userEvent.selectOptions(within(dialog).getByLabelText(/^Who acts/), within(dialog).getAllByRole('option', { name: /Haddad/ })[0] as HTMLElement);
    await userEvent.selectOptions(within(dialog).getByLabelText(/^By what/), 'guardian');
    await userEvent.type(within(dialog).getByLabelText(/^Proof seen/), 'Order of the court');
    await send(dialog, /^Save/);
    const line = () => screen.getByText(/Order of the court/, { selector: '.note' }).closest('li') as HTMLElement;
    expect(line().textContent).toContain('Not decided');
    await userEvent.click(within(line()).getByRole('button', { name: /^Is it enough/ }));
    await settle(120);
    const judge = screen.getByRole('dialog');
    expect(judge.textContent).toContain('Order of the court');
    await send(judge, /^Save/);
    expect(within(judge).getByText(/Say why/)).toBeInTheDocument();
    expect(within(judge).getByText(/Choose one\./)).toBeInTheDocument();
    expect(judge.textContent).toMatch(/For whom.*What it allows.*Nothing is recorded of it.*Holds.*It names no days/);
    // A reason by one press mends its fault too, and one for the other answer does not stand.
    await userEvent.click(within(judge).getByRole('button', { name: 'It is not signed.' }));
    await tick();
    expect(within(judge).queryByText(/Say why/)).toBeNull();
    await userEvent.click(within(judge).getByRole('radio', { name: 'It is enough' }));
    expect(within(judge).queryByText(/Choose one\./)).toBeNull();
    expect(within(judge).queryByRole('button', { name: 'It is not signed.' })).toBeNull();
    await send(judge, /^Save/);
    expect(within(judge).getByText(/These words say that it is not enough/)).toBeInTheDocument();
    await userEvent.clear(within(judge).getByLabelText(/^What that rests on/));
    await userEvent.type(within(judge).getByLabelText(/^What that rests on/), 'The seal is sound.');
    await send(judge, /^Save/);
    expect(line().textContent).toContain('Holds');
    say.toasts.findLast((t) => t.undo)?.undo?.();
    await waitFor(() => expect(line().textContent).toContain('Not decided'));
  });

  it('shows until when a proof holds beside what it says, before it is judged', async () => {
    const dialog = await open(/^Add authority/);
    await userEvent.selectOptions(within(dialog).getByLabelText(/^Who acts/), within(dialog).getAllByRole('option', { name: /Haddad/ })[0] as HTMLElement);
    await userEvent.selectOptions(within(dialog).getByLabelText(/^By what/), 'guardian');
    await userEvent.type(within(dialog).getByLabelText(/^Proof seen/), 'Order of the court');
    await userEvent.type(within(dialog).getByLabelText(/^Holds until/), '12/10/2026');
    await send(dialog, /^Save/);
    const judge = await open(/^Is it enough/);
    expect(within(judge).getByText('Holds', { selector: 'dt' }).nextElementSibling?.textContent).toMatch(/^until .*Dec 10/);
  });

  it('links another case by its number and takes that back', async () => {
    const dialog = await open(/^Link a case/);
    await send(dialog, /^Link them/);
    expect(within(dialog).getByText('Fill this in.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByLabelText(/^Number of the other case/), 'pr-2026-9999');
    await userEvent.click(within(dialog).getByRole('button', { name: 'The same person, another request.' }));
    await send(dialog, /^Link them/);
    expect(within(dialog).getByText(/There is no case/)).toBeInTheDocument();
    const number = within(dialog).getByLabelText(/^Number of the other case/);
    await userEvent.clear(number);
    await userEvent.type(number, 'pr-2026-0147');
    await send(dialog, /^Link them/);
    expect(screen.getByRole('link', { name: 'PR-2026-0147' })).toBeInTheDocument();
    say.toasts.find((t) => t.undo)?.undo?.();
    await settle(120);
    expect(screen.queryByRole('link', { name: 'PR-2026-0147' })).toBeNull();
  });

  it('names kinds of data by one press each, and which of them matched', async () => {
    const dialog = await open(/^Add a line/);
    await userEvent.type(within(dialog).getByLabelText(/^How/), 'call back');
    for (const kind of ['phone', 'order number', 'phone', 'name']) {
      await userEvent.click(within(dialog).getByRole('button', { name: kind }));
    }
    expect(within(dialog).getByLabelText(/^Kinds of data compared/)).toHaveValue('order number, name');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Matched' }));
    await userEvent.type(within(dialog).getByLabelText(/^Which of them matched/), 'name');
    await send(dialog, /^Save$/);
    expect(screen.getByText(/order number, name ✓/)).toBeInTheDocument();
  });

  it('gives a task an owner and a day as it is typed', async () => {
    const dialog = await open(/^Add a task/);
    await userEvent.type(within(dialog).getByLabelText(/^What is to be done/), 'Ask for the dispatch sheets');
    await userEvent.type(within(dialog).getByLabelText(/^Who does it/), 'Lee, front office');
    await userEvent.type(within(dialog).getByLabelText(/^By when/), '12/01/2026');
    await send(dialog, /^Save/);
    expect(screen.getByText(/Ask for the dispatch sheets/, { selector: '.what' }).closest('li')?.textContent).toContain('Lee, front office');
  });
});
