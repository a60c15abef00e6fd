// Why: a letter that came back leads to the address the person used, and from there to the letter again.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, type CaseView, type ReturnedView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { session } from '#/state/session.svelte';
import type { CaseDesk } from './case-desk.svelte';
import ReturnedCard from './ReturnedCard.svelte';

const view = caseView('12') as CaseView;
const person = view.people[0]?.person as CaseView['people'][0]['person'];
const address = { ...person.address, line1: '480 OAK AVE', zip: '77082' };
const back: ReturnedView = {
  letter: '12',
  number: 'L-0312',
  on: '2026-11-24',
  note: 'unclaimed',
  address: ['LUCIA ORTEGA', '6118 GLENMONT DR', 'HOUSTON TX 77081'],
  person: person.id,
  now: [],
  offers: [{ message: '5', address, lines: ['LUCIA ORTEGA', '480 OAK AVE', 'HOUSTON TX 77082'] }],
};
const shown = vi.fn();
const on = { view, do: (verb: (ref: object) => Promise<CaseView>) => verb({ id: '12', revision: 4 }), show: shown } as unknown as CaseDesk;

beforeEach(() => (session.today = '2026-11-26'));

it('takes over the address that the request names', async () => {
  const verb = vi.spyOn(desk, 'changePerson').mockResolvedValue(view);
  render(ReturnedCard, { on, of: back });
  expect(screen.getByText('The envelope says: unclaimed')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Use this one/ }));
  expect(verb).toHaveBeenCalledWith({ id: '12', revision: 4 }, person.id, expect.objectContaining({ name: person.name, address }));
});

it('offers to write it again only once the address is another', () => {
  const { unmount } = render(ReturnedCard, { on, of: back });
  expect(screen.queryByRole('button', { name: 'Replace L-0312' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Ask for an address' })).toBeVisible();
  unmount();
  render(ReturnedCard, { on, of: { ...back, now: ['LUCIA ORTEGA', '480 OAK AVE'], offers: [] } });
  screen.getByRole('button', { name: 'Replace L-0312' }).click();
  expect(shown).toHaveBeenCalledWith('writeAgain', '12');
});
