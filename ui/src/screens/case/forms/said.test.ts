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
import type { FormProps } from './form-props';
import Reasons from './Reasons.svelte';

const view = caseView('12') as CaseView;
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
