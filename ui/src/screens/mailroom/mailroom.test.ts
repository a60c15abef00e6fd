// Why: what was recorded of a piece can be put right where it is seen, a receipt's number has a place of its own, and a day's
// log says whether it still lists what is recorded.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type MailLine, type Sending } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, sending } from '#/bridge/fake/letters';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import HandOverForm from './HandOverForm.svelte';
import Mailroom from './Mailroom.svelte';

/** An answer that comes with a dialog was meant for what was there before: the form waits a moment. */
const pause = () => settle(600);
const line = (over: Partial<Sending> = {}, abroad = false): MailLine => ({
  letter: heads[2] as MailLine['letter'],
  sending: sending('p1', '21', over),
  days: 3,
  abroad,
});
const form = (l: MailLine, correct = false) =>
  render(HandOverForm, { line: l, closed: false, correct, onanswer: () => {}, onclose: () => {} });

afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  session.config = config;
  session.today = '2026-11-22';
});

describe('a hand-over', () => {
  it('asks for the receipt’s number only of a class that has one, and proposes the proof of a numbered class', async () => {
    form(line());
    await userEvent.selectOptions(screen.getByLabelText(/Class of mail/), 'first_class');
    expect(screen.queryByLabelText(/Number of the return receipt/)).not.toBeInTheDocument();
    expect(screen.getByLabelText(/What proves it/)).toHaveValue('own_record');
    await userEvent.selectOptions(screen.getByLabelText(/Class of mail/), 'certified_return_receipt');
    expect(screen.getByLabelText(/Number of the return receipt/)).toBeVisible();
    expect(screen.getByLabelText(/What proves it/)).toHaveValue('numbered_receipt');
  });

  it('proposes a class that goes abroad for an address abroad', () => {
    form(line({}, true));
    expect(screen.getByLabelText(/Class of mail/)).toHaveValue('international');
  });

  it('says that the receipt’s number stands in the piece’s place, and records it all the same', async () => {
    const verb = vi.spyOn(desk, 'handOver').mockResolvedValue(await desk.mailroom());
    form(line());
    await userEvent.type(screen.getByLabelText(/^Number of the piece/), '9590 9401 1234 5678 9012 33');
    await settle(260);
    expect(screen.getByText(/looks like the number of a return receipt/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Hand over/ }));
    await settle(30);
    expect(verb).not.toHaveBeenCalled();
    expect(screen.getByText('Compare it with the label. Hand over again if it stands there like this.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Hand over/ }));
    await settle(30);
    expect(verb).toHaveBeenCalledWith('p1', expect.objectContaining({ tracking: '9590 9401 1234 5678 9012 33', despite: null }));
  });

  it('is corrected from what stands, and only with a reason', async () => {
    const verb = vi.spyOn(desk, 'correctHandOver').mockResolvedValue(await desk.mailroom());
    const out = { state: 'handed_over', handed_over: '2026-11-20', class: 'first_class', proof_kind: 'counter_postmark', proof: 'Katy' } as const;
    form(line(out), true);
    expect(screen.getByLabelText(/What proves it/)).toHaveValue('counter_postmark');
    await userEvent.click(screen.getByRole('button', { name: /^Correct it/ }));
    expect(verb).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/What was recorded wrongly/), 'the class');
    await userEvent.selectOptions(screen.getByLabelText(/Class of mail/), 'certified');
    await userEvent.click(screen.getByRole('button', { name: /^Correct it/ }));
    await settle(30);
    expect(verb).toHaveBeenCalledWith('p1', expect.objectContaining({ day: '2026-11-20', class: 'certified' }), 'the class');
    say.toasts.findLast((t) => t.undo)?.undo?.();
    expect(verb).toHaveBeenLastCalledWith('p1', { ...{ day: '2026-11-20', class: 'first_class', proof_kind: 'counter_postmark', proof: 'Katy' }, tracking: '', return_receipt: '', despite: null }, w.common.undoReason);
    expect(screen.queryByText(/Since it was issued/)).not.toBeInTheDocument();
  });
});

describe('the mailroom', () => {
  it('leads a piece from the desk to the post and back, and says when the day’s log no longer holds', async () => {
    render(Mailroom);
    await userEvent.click(await screen.findByRole('button', { name: /^Hand over\s*: / }));
    const hand = await screen.findByRole('dialog');
    // It is a Sunday: nobody handed anything over by just going on.
    await userEvent.type(within(hand).getByLabelText(/Handed over on/), '2026-11-22');
    await pause();
    await userEvent.click(within(hand).getByRole('button', { name: /^Hand over/ }));
    const out = await screen.findByRole('table', { name: 'Handed over' });
    expect(within(out).getByText('Bich Ngoc Tran')).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: /^Make the mail log/ }));
    expect(await screen.findByText(/lists everything as it is recorded/)).toBeVisible();
    expect(await screen.findByRole('button', { name: /^Make the mail log/ })).toBeDisabled();

    await userEvent.click(within(out).getByRole('button', { name: /^Came back/ }));
    const back = await screen.findByRole('dialog');
    await pause();
    await userEvent.click(within(back).getByRole('button', { name: 'Save' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Did not come back after all/ }));
    const dialog = await screen.findByRole('dialog', { name: /did not come back/ });
    await userEvent.type(within(dialog).getByLabelText(/Reason/), 'another envelope');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take it back' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Did not come back after all/ })).not.toBeInTheDocument());

    await userEvent.click(await screen.findByRole('button', { name: /^Correct\s*: / }));
    const correct = await screen.findByRole('dialog', { name: /^Correct the hand-over/ });
    await userEvent.type(within(correct).getByLabelText(/What was recorded wrongly/), 'the proof');
    await userEvent.click(within(correct).getByRole('button', { name: 'Correct it' }));
    expect(await screen.findByText(/Make it anew before it is signed/)).toBeVisible();
  });

  it('prints copies of what was handed over on the day that is shown', async () => {
    const verb = vi.spyOn(desk, 'printPaper').mockResolvedValue(null);
    render(Mailroom);
    await userEvent.click(await screen.findByRole('button', { name: /^Print\s*: the letters of this list/ }));
    expect(verb).toHaveBeenCalledWith({ kind: 'handed_over', day: '2026-11-22' });
  });

  it('takes back what was recorded as printed by mistake: all of it at once, or one piece with a reason', async () => {
    say.clear();
    vi.spyOn(desk, 'batchPdf').mockResolvedValue(new ArrayBuffer(8));
    const back = vi.spyOn(desk, 'takeBackPrinted');
    render(Mailroom);
    await userEvent.click(await screen.findByRole('button', { name: /^Look at the batch/ }));
    const n = (await desk.mailroom()).waiting.length;
    await userEvent.click(await screen.findByRole('button', { name: `Record ${n} letters as printed` }));
    expect(await screen.findByText('No letter waits.')).toBeVisible();
    say.toasts.find((t) => t.undo)?.undo?.();
    await waitFor(() => expect(screen.queryByText('No letter waits.')).not.toBeInTheDocument());
    expect(back.mock.calls[0]?.[0]).toHaveLength(n);

    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^Print ${n} letters`) }));
    const printed = await screen.findByRole('table', { name: 'Printed, not handed over' });
    await userEvent.click(within(printed).getAllByRole('button', { name: /^Not printed after all/ })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: /was not printed$/ });
    await userEvent.type(within(dialog).getByLabelText(/Reason/), 'the printer was empty');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take it back' }));
    await waitFor(() => expect(back).toHaveBeenLastCalledWith([expect.any(String)], 'the printer was empty'));
    expect(await screen.findByRole('button', { name: /^Print 1 letter/ })).toBeEnabled();
  });

  it('says that nothing is chosen where nothing is, and offers no choice that would choose nothing', async () => {
    const room = await desk.mailroom();
    const lines = [line({ id: 'p1' }), { ...line({ id: 'p2' }), letter: heads[3] as MailLine['letter'] }].map((l, i) => ({ ...l, days: i === 0 ? 0 : 9 }));
    vi.spyOn(desk, 'mailroom').mockResolvedValue({ ...room, waiting: lines, printed: [] });
    const refuse = { check: 'any', weight: 'refuse' as const, sentence: 'It may not go.', place: '', clearance: '' };
    vi.spyOn(desk, 'checkAgain').mockImplementation((ids) => Promise.resolve(ids.map((id) => ({ letter: id, number: '', findings: id === '21' ? [refuse] : [] }))));
    render(Mailroom);
    expect(await screen.findByText(/One letter may not go out/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Choose only those' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: /Layla Haddad/ }));
    expect(screen.getByText('No letter is chosen: nothing to print.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Print$|^Print P$/ })).toBeDisabled();
    expect(screen.queryByText(/0 letters/)).not.toBeInTheDocument();
  });
});
