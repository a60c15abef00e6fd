// Why: an Enter that nobody meant sends no form; a refusal is said once, at the field it names.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { DeskFault } from '#/bridge';
import { enterGuard, SEEING_MS } from '#/keys/enter';
import type { CaseDesk, OpenForm } from '#/screens/case/case-desk.svelte';
import BindingForm from '#/screens/case/forms/BindingForm.svelte';
import EndTask from '#/screens/case/forms/EndTask.svelte';
import TaskForm from '#/screens/case/forms/TaskForm.svelte';
import { session } from '#/state/session.svelte';

const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
const done = vi.fn((): Promise<void> => Promise.resolve());

async function show(form: typeof TaskForm, name: OpenForm['name'], about = '') {
  const on = { view: caseView('12'), do: done, personName: () => '' } as unknown as CaseDesk;
  render(form, { on, form: { name, about, also: '' }, onclose: () => {} });
  await wait(20);
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  done.mockReset().mockResolvedValue(undefined);
});

describe('a form in a dialog', () => {
  it('is not sent by an Enter that came with it', async () => {
    await show(TaskForm, 'task');
    enterGuard.opened();
    const box = screen.getByLabelText<HTMLInputElement>('What is to be done');
    box.value = 'Call the host';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    screen.getByRole('button', { name: 'Save' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(done).not.toHaveBeenCalled();
    await wait(SEEING_MS);
    await userEvent.keyboard('{Enter}');
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is sent by Ctrl+Enter from a block of text', async () => {
    await show(BindingForm, 'binding', '1');
    await userEvent.click(screen.getByRole('radio', { name: 'Binds' }));
    await userEvent.type(screen.getByLabelText('Reason'), 'She lives in Texas.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await wait(20);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('says a refusal once, at the field it names', async () => {
    const what = 'That day is a holiday.';
    done.mockRejectedValue(new DeskFault('invalid', what, 'Correct the marked field.', [{ field: 'due', what }]));
    await show(TaskForm, 'task');
    await userEvent.type(screen.getByLabelText('What is to be done'), 'Call the host{Control>}{Enter}{/Control}');
    await wait(30);
    expect(screen.getAllByText(new RegExp(what))).toHaveLength(1);
    expect(screen.getByLabelText(/^By when/)).toHaveFocus();
  });

  it('says above the fields what none of them does', async () => {
    done.mockRejectedValue(new DeskFault('invalid', 'Not now.', 'Wait.', [{ field: 'elsewhere', what: 'A thing no field shows.' }]));
    await show(TaskForm, 'task');
    await userEvent.type(screen.getByLabelText('What is to be done'), 'Call the host{Control>}{Enter}{/Control}');
    await wait(30);
    expect(screen.getByRole('alert')).toHaveTextContent('A thing no field shows.');
  });
});

describe('the end of a task', () => {
  it('is chosen by nobody but the officer, and how data went is said', async () => {
    await show(EndTask, 'endTask', '2');
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await wait(20);
    expect(screen.getByRole('radiogroup', { name: 'State' })).toHaveTextContent('Choose how it stands.');
    expect(screen.getByRole('radio', { name: 'Done' })).toHaveFocus();
    await userEvent.click(screen.getByRole('radio', { name: 'Done' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/Say how it was done/)).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('How, or why'), 'Erased in the store.');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('a decision on what binds', () => {
  it('is not made for the officer', async () => {
    await show(BindingForm, 'binding', '2');
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]);
    await userEvent.type(screen.getByLabelText('Reason'), 'She lives in Texas.');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/Choose whether it binds/)).toBeInTheDocument();
  });
});
