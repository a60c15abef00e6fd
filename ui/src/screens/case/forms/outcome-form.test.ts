// Why: a request without parts is decided as a whole in one form, a stated ground refuses, nothing is chosen beforehand, and
// what comes next follows by the same key.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault, type CaseView, type SearchOutcome } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { CaseDesk } from '../case-desk.svelte';
import OutcomeForm from './OutcomeForm.svelte';

const bare = () => {
  const view = structuredClone(caseView('12') as CaseView);
  for (const r of view.requests) r.items = [];
  return view;
};
/** A case without parts whose checklist has these answers. */
function searched(outcomes: SearchOutcome[]): CaseView {
  const of = bare();
  const line = of.checklist.systems[0];
  if (!line) throw new Error('the sample case has no checklist');
  of.identity = [];
  of.checklist.systems = outcomes.map((outcome, i) => ({
    ...line,
    system: String(i),
    search: { ...line.search, by: '', ground: '', note: '', day: '2026-11-20', outcome } as never,
  }));
  return of;
}
let view: CaseView;
let next: ReturnType<typeof vi.fn>;

function show(systems: SearchOutcome[] = []) {
  view = searched(systems);
  const request = view.requests[0]?.request.id ?? '';
  next = vi.fn();
  const on = {
    get view() {
      return view;
    },
    next,
    has: () => true,
    do: async (verb: (ref: object) => Promise<CaseView>) => void (view = await verb({ id: '12', revision: 4 })),
  };
  const after = bare();
  const item = { id: '90', request, what: 'x', system: null, category: null, outcome: 'open', ground: '', citation: '', decided_on: null };
  after.requests[0]?.items.push(item as never);
  vi.spyOn(desk, 'addItem').mockResolvedValue(after);
  vi.spyOn(desk, 'decideItem').mockResolvedValue(after);
  render(OutcomeForm, { on: on as unknown as CaseDesk, form: { name: 'outcome', about: '', also: request }, onclose: () => {} });
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => vi.restoreAllMocks());

it('records nothing without an outcome', async () => {
  show();
  await settle(600);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.addItem).not.toHaveBeenCalled();
  expect(screen.getByText('Choose an outcome.')).toBeVisible();
});

it('refuses by its ground and goes on to what comes next', async () => {
  show();
  await settle(600);
  await userEvent.type(screen.getByLabelText(/Ground of the refusal/), 'Kept for the taxes.');
  expect(screen.getByRole('radio', { name: 'Refused' })).toBeChecked();
  await userEvent.type(screen.getByLabelText(/Citation/), '26 U.S.C. 6001');
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await settle();
  expect(desk.decideItem).toHaveBeenCalledWith(expect.anything(), '90', { outcome: 'refused', ground: 'Kept for the taxes.', citation: '26 U.S.C. 6001', category: null });
  expect(next).toHaveBeenCalledWith(view.next.kind);
});

it('goes on to nothing by the plain key', async () => {
  show();
  await settle(600);
  await userEvent.click(screen.getByRole('radio', { name: 'Granted' }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.decideItem).toHaveBeenCalledWith(expect.anything(), '90', expect.objectContaining({ outcome: 'granted' }));
  expect(next).not.toHaveBeenCalled();
});

it('goes on to nothing by Enter in a box', async () => {
  show();
  await settle(600);
  await userEvent.type(screen.getByLabelText(/Ground of the refusal/), 'Kept for the taxes.');
  // What a browser does with Enter in a box: it presses the first submit button of the form, wherever that stands.
  const box = screen.getByLabelText<HTMLInputElement>(/Citation/);
  const first = [...(box.form?.elements ?? [])].find((e) => (e as HTMLButtonElement).type === 'submit');
  await userEvent.click(first as HTMLButtonElement);
  await settle();
  expect(desk.decideItem).toHaveBeenCalledOnce();
  expect(next).not.toHaveBeenCalled();
});

it('goes on by its button', async () => {
  show();
  await settle(600);
  await userEvent.click(screen.getByRole('radio', { name: 'Granted' }));
  await userEvent.click(screen.getByRole('button', { name: /go on/ }));
  await settle();
  expect(next).toHaveBeenCalledOnce();
});

it('makes one part however often its decision is refused', async () => {
  show();
  await settle(600);
  vi.mocked(desk.decideItem).mockRejectedValueOnce(new DeskFault('invalid', 'Not so.', 'Mend it.'));
  await userEvent.click(screen.getByRole('radio', { name: 'Granted' }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.addItem).toHaveBeenCalledOnce();
  expect(vi.mocked(desk.decideItem).mock.calls.map((c) => c[1])).toEqual(['90', '90']);
});

it('takes what the checklist leads to only by the button that names it', async () => {
  show(['deleted', 'not_found']);
  await settle(600);
  expect(screen.getByText(/something was found in one system, and nothing is kept/)).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Granted' })).not.toBeChecked();
  expect(screen.getByRole('button', { name: /Granted, and go on/ })).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.addItem, 'the plain key takes nothing').not.toHaveBeenCalled();
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await settle();
  expect(desk.decideItem).toHaveBeenCalledWith(expect.anything(), '90', { outcome: 'granted', ground: '', citation: '', category: null });
});

it('leads nowhere where something is kept or still to be searched', async () => {
  for (const open of ['kept', 'open'] as const) {
    show(['deleted', open]);
    expect(screen.queryByRole('button', { name: /Granted, and go on/ })).toBeNull();
    document.body.replaceChildren();
  }
});
