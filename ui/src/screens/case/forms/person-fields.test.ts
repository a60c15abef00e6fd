// Why: what is typed into a person's fields reaches the app; a list in one box must not be put back while one types; lines fill the
// fields before they are saved; a proof is recorded with whom it lets act, once, and goes with them.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { caseView } from '#/bridge/fake/cases';
import { desk, type CaseView } from '#/bridge';
import { settle } from '#/test-settle';
import type { CaseDesk } from '../case-desk.svelte';
import PersonForm from './PersonForm.svelte';

// What an earlier test typed and did not send would come back.
beforeEach(() => sessionStorage.clear());

it('takes e-mails and telephones as they are typed, commas and all', async () => {
  const add = vi.spyOn(desk, 'addPerson').mockResolvedValue(caseView('12') as CaseView);
  const on = {
    view: caseView('12'),
    do: async (verb: (ref: { id: string; revision: number }) => Promise<unknown>) => void (await verb({ id: '12', revision: 1 })),
    personName: () => '',
  } as unknown as CaseDesk;
  render(PersonForm, { on, form: { name: 'person', about: '', also: '' }, onclose: () => {} });
  await settle(20);
  await userEvent.type(screen.getByLabelText('Name'), 'Maria Lopez');
  await userEvent.type(screen.getByLabelText(/^E-mail/), 'maria@example.com, m.lopez@example.org');
  await userEvent.type(screen.getByLabelText(/^Telephone/), '713 555 0142');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const input = add.mock.calls[0]?.[2];
  expect(input?.emails).toEqual(['maria@example.com', 'm.lopez@example.org']);
  expect(input?.phones).toEqual(['713 555 0142']);
});

type Verb = (ref: { id: string; revision: number }) => Promise<CaseView>;
/** A desk that keeps what its verbs answer, and what would take the last of them back. */
function kept(view: CaseView) {
  const on = {
    view,
    backs: [] as unknown[],
    do: async (verb: Verb, _: string, inverse?: (then: CaseView, now: CaseView) => unknown) => {
      const then = on.view;
      on.view = await verb({ id: view.case.id, revision: 1 });
      on.backs.push(inverse?.(then, on.view));
    },
    next: vi.fn(),
    personName: () => '',
  };
  return on;
}

/** A case about a child, with nobody who speaks for it. */
function ofChild(): CaseView {
  const view = structuredClone(caseView('12')) as CaseView;
  view.people = view.people.filter((p) => p.role !== 'parent' && p.role !== 'guardian');
  const check = { child: null, born: null, stated_age: 12, stated_on: null, collected_on: null, finding: 'confirmed', reason: 'r', consent: { state: 'absent' } };
  view.child = { ...view.child, check: check as unknown as CaseView['child']['check'] };
  return view;
}
async function show(on: object) {
  render(PersonForm, { on: on as CaseDesk, form: { name: 'person', about: '', also: '' }, onclose: () => {} });
  await settle(20);
}

it('takes a parent from the lines and the proof along in one act, and both back in one', async () => {
  const view = ofChild();
  const on = kept(view);
  const came = { role: 'parent', person: { ...view.people[0]?.person, id: '77' } } as CaseView['people'][number];
  const proof = { authority: { id: '5', person: '77' }, standing: 'holds' } as CaseView['authorities'][number];
  const add = vi.spyOn(desk, 'addPerson').mockResolvedValue({ ...view, people: [...view.people, came], authorities: [...view.authorities, proof] });
  await show(on);
  expect(screen.getByLabelText(/^Role/)).toHaveValue('parent');
  await userEvent.type(screen.getByLabelText(/^As written/), 'Jolene Vance{Enter}808 Magnolia St{Enter}Beaumont, TX 77701');
  await userEvent.click(screen.getByRole('radio', { name: 'Yes' }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle(20);
  expect(add).not.toHaveBeenCalled();
  expect(screen.getByLabelText(/^Proof seen/)).toHaveFocus();
  await userEvent.type(screen.getByLabelText(/^Proof seen/), 'the signed consent form');
  // At once, with the last words of the lines not yet read.
  await userEvent.type(screen.getByLabelText(/^As written/), '{Enter}jolene@example.org');
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await settle(20);
  expect(add).toHaveBeenCalledOnce();
  const address = { line1: '808 Magnolia St', city: 'Beaumont', state: 'TX', zip: '77701' };
  const shown = { kind: 'parent', proof: 'the signed consent form', accepted: 'yes' };
  expect(add.mock.calls[0]?.slice(1)).toMatchObject(['parent', { name: 'Jolene Vance', emails: ['jolene@example.org'], address }, shown]);
  expect(on.next).toHaveBeenCalledOnce();

  const remove = vi.spyOn(desk, 'removePerson').mockResolvedValue(view);
  await (on.backs.at(-1) as (ref: object) => Promise<CaseView>)({ id: '12', revision: 3 });
  expect(remove.mock.calls[0]?.slice(1, 3)).toEqual(['77', 'parent']);
});

it('puts nothing of the lines over what was corrected by hand, and replaces what only the lines had filled', async () => {
  await show(kept(ofChild()));
  const lines = screen.getByLabelText(/^As written/);
  await userEvent.type(lines, 'Jolene Vanse{Enter}808 Magnolia St{Enter}Beaumont, TX 77701');
  await settle(300);
  const name = screen.getByLabelText('Name');
  expect(name).toHaveValue('Jolene Vanse');
  await userEvent.clear(name);
  await userEvent.type(name, 'Jolene Vance');
  await userEvent.clear(lines);
  await userEvent.type(lines, 'Jolene Vanse{Enter}9 Fir Ln{Enter}Waco, TX 76701{Enter}jolene@example.org');
  await settle(300);
  expect(name).toHaveValue('Jolene Vance');
  expect(screen.getByLabelText('City')).toHaveValue('Waco');
  expect(screen.getByLabelText(/^E-mail/)).toHaveValue('jolene@example.org');
});

it('follows the lines while they are typed with pauses, and never sets one name over the address of another', async () => {
  await show(kept(ofChild()));
  const lines = screen.getByLabelText(/^As written/);
  for (const piece of ['Jo', 'lene Va', 'nce{Enter}808 Mag', 'nolia St{Enter}Beaumont, T', 'X 77701']) {
    await userEvent.type(lines, piece);
    await settle(300);
  }
  expect(screen.getByLabelText('Name')).toHaveValue('Jolene Vance');
  expect(screen.getByLabelText('City')).toHaveValue('Beaumont');
  await userEvent.clear(lines);
  await userEvent.type(lines, 'Rita Gomez');
  await settle(300);
  expect(screen.getByLabelText('Name')).toHaveValue('Rita Gomez');
  expect(screen.getByLabelText('City')).toHaveValue('');
  await userEvent.type(lines, '{Enter}12 Elm St{Enter}Waco, TX 76701');
  await settle(300);
  expect(screen.getByLabelText('City')).toHaveValue('Waco');
});
