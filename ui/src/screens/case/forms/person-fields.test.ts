// Why: what is typed into a person's fields reaches the app; a list in one box must not be put back while one types.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { caseView } from '#/bridge/fake/cases';
import { desk, type CaseView } from '#/bridge';
import type { CaseDesk } from '../case-desk.svelte';
import PersonForm from './PersonForm.svelte';

it('takes e-mails and telephones as they are typed, commas and all', async () => {
  const add = vi.spyOn(desk, 'addPerson').mockResolvedValue(caseView('12') as CaseView);
  const on = {
    view: caseView('12'),
    do: async (verb: (ref: { id: string; revision: number }) => Promise<unknown>) => void (await verb({ id: '12', revision: 1 })),
    personName: () => '',
  } as unknown as CaseDesk;
  render(PersonForm, { on, form: { name: 'person', about: '', also: '' }, onclose: () => {} });
  await new Promise((r) => setTimeout(r, 20));
  await userEvent.type(screen.getByLabelText('Name'), 'Maria Lopez');
  await userEvent.type(screen.getByLabelText(/^E-mail/), 'maria@example.com, m.lopez@example.org');
  await userEvent.type(screen.getByLabelText(/^Telephone/), '713 555 0142');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const input = add.mock.calls[0]?.[2];
  expect(input?.emails).toEqual(['maria@example.com', 'm.lopez@example.org']);
  expect(input?.phones).toEqual(['713 555 0142']);
});
