// Why: what only a pattern found can be cleared with a reason, after what is typed is saved, and taken back; what the case
// knows offers no such verb.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault, type ClearedView, type FindingView, type LetterView } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { views } from '#/bridge/fake/letters';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { LetterDesk } from './letter-desk.svelte';
import Preflight from './Preflight.svelte';

/** An answer that comes with a dialog was meant for what was there before: the form waits a moment. */
const pause = () => settle(600);
const like: FindingView = {
  check: 'identifier',
  weight: 'refuse',
  sentence: 'What looks like a Social Security number stands in your own words (opening). Take it out.',
  place: 'islands.opening',
  clearance: 'a1',
};
const known: FindingView = { ...like, check: 'known_identifier', sentence: 'A number that this case keeps under lock stands there.', clearance: '' };
const held: ClearedView = { check: 'identifier', place: 'islands.opening', reason: 'the number of a form', by: 'Ana Officer', at: '2026-11-22T16:00:00Z', clearance: 'a1' };
const view = (over: Partial<LetterView>): LetterView => ({ ...structuredClone(views.get('20') as LetterView), findings: [], cleared: [], ...over });
let on: LetterDesk;

async function show(over: Partial<LetterView>) {
  vi.spyOn(desk, 'letter').mockResolvedValue(view(over));
  vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(8));
  on = new LetterDesk();
  await on.load('20');
  render(Preflight, { on });
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => vi.restoreAllMocks());

describe('a finding of preflight', () => {
  it('is cleared with a reason, after what is typed is saved', async () => {
    const order: string[] = [];
    vi.spyOn(desk, 'saveDraft').mockImplementation(() => (order.push('save'), Promise.resolve(view({ findings: [like] }))));
    const clear = vi.spyOn(desk, 'clearFinding').mockImplementation(() => (order.push('clear'), Promise.resolve(view({ cleared: [held] }))));
    await show({ findings: [like] });
    on.texts.opening = 'typed just now';
    on.typed('opening');
    await userEvent.click(screen.getByRole('button', { name: /^Clear …/ }));
    await pause();
    const form = within(screen.getByRole('dialog'));
    expect(form.getByText(/What looks like a Social Security number/)).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Clear' }));
    expect(clear).not.toHaveBeenCalled();
    await userEvent.type(form.getByLabelText(/Reason/), 'the number of a form');
    await userEvent.click(form.getByRole('button', { name: 'Clear' }));
    await settle(30);
    expect(order).toEqual(['save', 'clear']);
    expect(clear).toHaveBeenCalledWith('20', 'a1', 'the number of a form');
    expect(screen.queryByText(/What looks like a Social Security number/)).not.toBeInTheDocument();
    expect(screen.getByRole('listitem')).toHaveTextContent(/No number of a person.*the number of a form.*Ana Officer/s);
    expect(screen.getByText('(Opening sentence)')).toBeVisible();
  });

  it('that the case knows can’t be cleared', async () => {
    await show({ findings: [known] });
    expect(screen.getByText(/keeps under lock/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Clear/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Go to the place' })).toBeVisible();
  });

  it('says a refusal in the form and stays', async () => {
    vi.spyOn(desk, 'clearFinding').mockRejectedValue(new DeskFault('not_now', 'Nothing that could be cleared stands there.', 'Look again.'));
    await show({ findings: [like] });
    await userEvent.click(screen.getByRole('button', { name: /^Clear …/ }));
    await pause();
    await userEvent.type(screen.getByLabelText(/Reason/), 'a form{Control>}{Enter}{/Control}');
    await settle(30);
    expect(within(screen.getByRole('dialog')).getByText(/Nothing that could be cleared/)).toBeVisible();
  });

  it('is taken back with a reason, and stands again', async () => {
    const back = vi.spyOn(desk, 'unclearFinding').mockResolvedValue(view({ findings: [like] }));
    await show({ cleared: [held] });
    expect(screen.getByText(/Nothing speaks against issuing it/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Take back/ }));
    await pause();
    await userEvent.type(screen.getByLabelText(/Reason/), 'it is no form{Control>}{Enter}{/Control}');
    await settle(30);
    expect(back).toHaveBeenCalledWith('20', 'a1', 'it is no form');
    expect(screen.getByText(/What looks like a Social Security number/)).toBeVisible();
    expect(screen.queryByText('the number of a form')).not.toBeInTheDocument();
  });
});
