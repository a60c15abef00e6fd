// Why: a notice is the only thing that says which act was just done; 'Saved' and 'Decided' say it of any.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { CaseDesk, OpenForm } from '../case-desk.svelte';
import AddBinding from './AddBinding.svelte';
import BindingForm from './BindingForm.svelte';
import type { FormProps } from './form-props';
import JudgeForm from './JudgeForm.svelte';
import Reasons from './Reasons.svelte';

const view = structuredClone(caseView('12') as CaseView);
const done = vi.fn((_verb: unknown, _words: string) => Promise.resolve());

/** Opens the form, fills it in and sends it. Answers the words of its notice. */
async function said(form: Component<FormProps>, name: OpenForm['name'], about: string, also: string, fill: () => Promise<unknown>) {
  const on = { view, do: done, personName: (id: string) => view.people.find((p) => p.person.id === id)?.person.name ?? '' } as unknown as CaseDesk;
  render(form, { on, form: { name, about, also }, onclose: () => {} });
  await settle(600);
  await fill();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(20);
  return done.mock.calls.at(-1)?.[1];
}
const reason = () => userEvent.type(screen.getByLabelText(/^Reason/), 'It was wrong.');
const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }));

beforeEach(() => {
  sessionStorage.clear();
  done.mockClear();
  session.config = config;
  session.today = '2026-11-22';
});

it('of a person taken out says who is out', async () => {
  const who = view.people[0] as CaseView['people'][0];
  expect(await said(Reasons, 'removePerson', who.person.id, who.role, reason)).toBe(`${who.person.name} is taken out of the case.`);
});

it('of a receipt day says the day', async () => {
  const day = async () => {
    await userEvent.clear(screen.getByLabelText(/^Day of receipt/));
    await userEvent.type(screen.getByLabelText(/^Day of receipt/), '11/6/2026');
    await reason();
  };
  expect(await said(Reasons, 'received', '', '', day)).toBe('The receipt date is Fri, Nov 6 now; the dates are counted anew.');
});

it('of a law says which one, and whether it binds', async () => {
  const b = view.requests[0]?.bindings[0];
  const decide = async () => (await choose('Does not bind'), await reason());
  expect(await said(BindingForm, 'binding', b?.binding.id ?? '', '', decide)).toBe(`${b?.name} does not bind us.`);
});

it('of a law that is added says which one', async () => {
  const right = view.requests[0]?.request.right;
  const law = config.laws.find((l) => right && l.rights.includes(right)) as (typeof config.laws)[0];
  const add = async () => (await userEvent.selectOptions(screen.getByLabelText(/^Regime/), law.id), await reason());
  view.requests.forEach((r) => (r.bindings = r.bindings.filter((b) => b.binding.regime !== law.id)));
  expect(await said(AddBinding, 'addBinding', view.requests[0]?.request.id ?? '', '', add)).toBe(`${law.name} binds us.`);
});

it.each([['It is enough', 'The proof is recorded as enough.'], ['It is not enough', 'The proof is recorded as not enough.']])('of a proof: “%s” is said', async (answer, words) => {
  const judge = async () => (await choose(answer), await userEvent.type(screen.getByLabelText(/^What that rests on/), 'She called us back.'));
  expect(await said(JudgeForm, 'judge', view.authorities[0]?.authority.id ?? '', '', judge)).toBe(words);
});
