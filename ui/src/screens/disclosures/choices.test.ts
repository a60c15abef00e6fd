import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { desk, type KeptChoice } from '#/bridge';
import { kept } from '#/bridge/fake/office';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import { onListAgain } from './choice';
import Choices from './Choices.svelte';

beforeEach(async () => {
  kept.length = 0;
  say.clear();
  session.config = await desk.config();
  session.today = '2026-11-22';
});
const shown = () => {
  if (!session.config) throw new Error('no config');
  return render(Choices, { config: session.config });
};

describe('the list of choices', () => {
  it('takes what is recorded by hand, and says whether an e-mail is on it however it is written', async () => {
    shown();
    expect(await screen.findByText(w.office.none)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: w.office.choiceAdd }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(w.office.valueOf.email), 'Pat@Example.com');
    await userEvent.type(dialog.getByLabelText(w.office.source, { exact: false }), 'a call');
    await userEvent.click(dialog.getByRole('button', { name: w.common.save }));
    expect(await screen.findByText(w.office.holding(1))).toBeTruthy();
    await userEvent.type(screen.getByLabelText(w.office.find), 'pat@example.com');
    expect(await screen.findByText(w.office.yes(1), { exact: false })).toBeTruthy();
    await userEvent.type(screen.getByLabelText(w.office.find), '.org');
    expect(await screen.findByText(w.office.no)).toBeTruthy();
  });

  it('lets one be taken off with a reason, and keeps only the hash of another', async () => {
    const input = { company: '1', purpose: 'marketing' as const, purpose_words: '', person: null, case: null, source: 'a call', since: '2026-11-20' };
    await desk.recordChoice({ ...input, about: [{ of: 'email', value: 'a@example.com' }, { of: 'email', value: 'b@example.com' }] });
    shown();
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`${w.office.takeOff}.*a@example.com`) }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(w.common.reason, { exact: false }), 'wants news again');
    await userEvent.click(dialog.getByRole('button', { name: w.office.takeOff }));
    await waitFor(() => expect(kept.find((c) => c.value === 'a@example.com')?.taken_off_why).toBe('wants news again'));
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`${w.office.letGo}.*b@example.com`) }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: w.office.letGoGo }));
    expect(await screen.findByText(w.office.onlyHash)).toBeTruthy();
    expect(kept.some((c) => c.value === 'b@example.com')).toBe(false);
  });

  it('takes off again what came on by an act, and puts on again what was taken off', async () => {
    const undo = () => say.toasts.findLast((t) => t.undo)?.undo?.();
    const input = { company: '1', purpose: 'marketing' as const, purpose_words: '', person: null, case: null, source: 'a call', since: '2026-11-20' };
    await desk.recordChoice({ ...input, about: [{ of: 'email', value: 'a@example.com' }] });
    shown();
    await userEvent.click(await screen.findByRole('button', { name: w.office.choiceAdd }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(w.office.valueOf.email), 'pat@example.com');
    await userEvent.type(dialog.getByLabelText(w.office.source, { exact: false }), 'a letter');
    await userEvent.click(dialog.getByRole('button', { name: w.common.save }));
    await waitFor(() => expect(kept).toHaveLength(2));
    undo();
    await waitFor(() => expect(kept.find((c) => c.value === 'pat@example.com')?.taken_off_why).toBe(w.common.undoReason));
    expect(kept.find((c) => c.value === 'a@example.com')?.taken_off).toBeNull();

    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`${w.office.takeOff}.*a@example.com`) }));
    const off = within(await screen.findByRole('dialog', { name: w.office.takeOffTitle }));
    await userEvent.type(off.getByLabelText(w.common.reason, { exact: false }), 'wants news again');
    await userEvent.click(off.getByRole('button', { name: w.office.takeOff }));
    await waitFor(() => expect(kept.some((c) => c.value === 'a@example.com' && c.taken_off === null)).toBe(false));
    await waitFor(() => expect(say.toasts.at(-1)?.words).toBe(w.office.takenOff));
    undo();
    await waitFor(() => expect(kept.find((c) => c.value === 'a@example.com' && c.taken_off === null)).toMatchObject(input));
  });

  it('has no way back where only the hash is kept', () => {
    expect(onListAgain({ value: '' } as KeptChoice)).toBeUndefined();
  });
});
