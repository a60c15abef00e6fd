// Why: a clock may start on any of these days, so no form lets an emptied or half-typed one go to the app.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import ReceiptDialog from '#/screens/unfiled/ReceiptDialog.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { CaseDesk, OpenForm } from '../case-desk.svelte';
import Authority from './Authority.svelte';
import ChildForm from './ChildForm.svelte';
import EndTask from './EndTask.svelte';
import type { FormProps } from './form-props';
import Identity from './Identity.svelte';
import Reasons from './Reasons.svelte';
import SearchForm from './SearchForm.svelte';
import TaskForm from './TaskForm.svelte';

const box = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const send = () => userEvent.click(screen.getByRole('button', { name: /^(Save|Record the finding)$/ }));
const done = vi.fn(() => Promise.resolve());

async function show(form: Component<FormProps>, name: OpenForm['name'], about = '') {
  const on = { view: caseView('12'), do: done, personName: () => '' } as unknown as CaseDesk;
  render(form, { on, form: { name, about, also: '' }, onclose: () => {} });
  await settle(20);
}
async function type(label: string, text: string) {
  await userEvent.clear(box(label));
  if (text !== '') await userEvent.type(box(label), text);
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  state.messages = structuredClone(messages);
});

const forms: [string, Component<FormProps>, OpenForm['name'], string, string, Record<string, string>][] = [
  ['the receipt date', Reasons, 'received', '', 'Day of receipt, in Katy', { Reason: 'They got it before.' }],
  ['a withdrawal', Reasons, 'withdraw', '1', 'Withdrawn on', { Reason: 'She called.' }],
  ['the end of a task', EndTask, 'endTask', '1', 'On which day, in Katy', {}],
  ['a search', SearchForm, 'search', '1', 'On which day, in Katy', {}],
  ['an authority', Authority, 'authority', '', 'On which day, in Katy', { 'Proof seen': 'a signed statement' }],
  ['a line of the identity ledger', Identity, 'identity', '', 'On which day, in Katy', { How: 'call back' }],
];

describe('the day of', () => {
  it.each(forms)('%s is asked for where it was emptied', async (_, form, name, about, day, filled) => {
    await show(form, name, about);
    for (const [label, text] of Object.entries(filled)) await type(label, text);
    await type(day, '');
    await send();
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/Choose a day\./)).toBeInTheDocument();
    expect(box(day)).toHaveAttribute('aria-invalid', 'true');
  });

  it('a message is asked for at its field, and taken once it is there', async () => {
    const onanswer = vi.fn();
    render(ReceiptDialog, { open: true, view: state.messages[0] as (typeof messages)[0], onanswer });
    await settle(20);
    await type('Reason', 'The affiliate got it the day before.');
    await type('Day of receipt, in Katy', '');
    await send();
    await settle(20);
    expect(onanswer).not.toHaveBeenCalled();
    expect(box('Day of receipt, in Katy')).toHaveFocus();
    expect(screen.getByText(/Choose a day\./)).toBeInTheDocument();
    await type('Day of receipt, in Katy', '2026-11-08');
    expect(screen.queryByText(/Choose a day\./)).toBeNull();
    await send();
    await settle(20);
    expect(onanswer).toHaveBeenCalledTimes(1);
  });

  it('a stated age is needed with the age and not without it; the other days of a child may be left out', async () => {
    await show(ChildForm, 'child');
    await userEvent.click(screen.getByRole('radio', { name: 'Confirmed' }));
    await type('Reason', 'The mother says so.');
    await type('Stated on', '');
    await send();
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/Say on which day that age was stated/)).toBeInTheDocument();
    await type('Age as stated', '');
    await send();
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('a day that is only half typed', () => {
  it('is no empty one: it is not left out where it might be', async () => {
    await show(TaskForm, 'task');
    await type('What is to be done', 'Call the host');
    await userEvent.type(box('By when'), '11/');
    await send();
    await settle(20);
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/no day of the calendar/)).toBeInTheDocument();
    expect(box('By when')).toHaveFocus();
  });
});

describe('a day to come', () => {
  it('is refused where it can not be, and said at its box', async () => {
    await show(EndTask, 'endTask', '1');
    await userEvent.click(screen.getByRole('radio', { name: 'Waits' }));
    await type('How, or why', 'Asked.');
    await type('On which day, in Katy', '11/23/2026');
    await send();
    await settle(20);
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/still to come/)).toBeInTheDocument();
    await type('On which day, in Katy', '11222026');
    expect(screen.queryByText(/still to come/)).toBeNull();
    expect(screen.getByText('Sun, Nov 22, 2026')).toBeInTheDocument();
    await send();
    await settle(20);
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('the child check', () => {
  it('says what follows while consent is not known', async () => {
    await show(ChildForm, 'child');
    expect(screen.queryByText(/Consent is not known/)).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'Confirmed' }));
    expect(screen.getByText(/Consent is not known.*find out today/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Likely' }));
    expect(screen.getByText(/Find out both today/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Absent' }));
    expect(screen.queryByText(/Consent is not known/)).toBeNull();
  });
});
