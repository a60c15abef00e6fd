// Why: what became of a piece is soon recorded of the wrong one; the way back says it again of the right one, and of no other.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, type MailLine, type Sending } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, sending } from '#/bridge/fake/letters';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import CorrectSent from '#/screens/letter/CorrectSent.svelte';
import OutcomeForm from './OutcomeForm.svelte';
import TakeBack, { outcome } from './TakeBack.svelte';

const put = vi.fn();
const undo = async () => {
  say.toasts.findLast((t) => t.undo)?.undo?.();
  await settle(20);
};
beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  put.mockClear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => vi.restoreAllMocks());

it.each(['delivered', 'returned'] as const)('a piece that is recorded as %s is on its way again', async (how) => {
  const room = await desk.mailroom();
  vi.spyOn(desk, how === 'delivered' ? 'recordDelivery' : 'recordReturn').mockResolvedValue(room);
  const back = vi.spyOn(desk, 'takeBackOutcome').mockResolvedValue(room);
  render(OutcomeForm, { piece: { id: 'p1', number: 'L-0021' }, how, onanswer: put, onclose: () => {} });
  await settle(600);
  await userEvent.click(screen.getByRole('button', { name: /^Save/ }));
  await settle(30);
  expect(say.polite).toContain(how === 'delivered' ? 'L-0021 is recorded as delivered.' : 'L-0021 is recorded as come back.');
  await undo();
  expect(back).toHaveBeenCalledWith('p1', w.common.undoReason);
  expect(put).toHaveBeenCalledTimes(2);
});

async function takenBack(over: Partial<Sending>, waiting: MailLine[] = []) {
  const room = { ...(await desk.mailroom()), waiting };
  vi.spyOn(desk, 'takeBackOutcome').mockResolvedValue(room);
  vi.spyOn(desk, 'takeBackPrinted').mockResolvedValue(room);
  const verbs = {
    delivered: vi.spyOn(desk, 'recordDelivery').mockResolvedValue(room),
    returned: vi.spyOn(desk, 'recordReturn').mockResolvedValue(room),
    printed: vi.spyOn(desk, 'recordPrinted').mockResolvedValue(room),
  };
  const of = sending('p1', '21', over);
  render(TakeBack, { of: { sending: of, number: 'L-0021', how: outcome(of.state) ?? 'printed' }, onanswer: put });
  await settle(600);
  await userEvent.type(screen.getByLabelText(/Reason/), 'another envelope');
  await userEvent.click(screen.getByRole('button', { name: w.mailroom.takeBackGo }));
  await settle(30);
  await undo();
  return verbs;
}
const piece = (id: string): MailLine => ({ letter: { ...(heads[2] as MailLine['letter']), id: '21' }, sending: sending(id, '21', {}), days: 3, abroad: false });

it('what was taken back of a piece is recorded once more as it was', async () => {
  const { delivered } = await takenBack({ state: 'delivered', delivered: '2026-11-20', delivery_proof: 'tracking_page', delivery_note: 'Card 7' });
  expect(delivered).toHaveBeenCalledWith('p1', { day: '2026-11-20', proof: 'tracking_page', note: 'Card 7' });
});

it('so is a return', async () => {
  const { returned } = await takenBack({ state: 'returned', returned: '2026-11-21', note: 'No such number' });
  expect(returned).toHaveBeenCalledWith('p1', '2026-11-21', 'No such number');
});

it('a letter is printed again, but not with another piece of it that never was', async () => {
  expect((await takenBack({ state: 'printed' }, [piece('p1')])).printed).toHaveBeenCalledWith(['21']);
});

it('and not where another piece of it waits', async () => {
  expect((await takenBack({ state: 'printed' }, [piece('p1'), piece('p2')])).printed).not.toHaveBeenCalled();
});

it('a correction of a letter that went otherwise is corrected back', async () => {
  const verb = vi.spyOn(desk, 'correctSentOtherwise').mockResolvedValue(await desk.letter('21'));
  const of = sending('p1', '21', { channel: 'email', state: 'handed_over', handed_over: '2026-11-20', address: ['pat@example.com'], proof: 'sent folder' });
  render(CorrectSent, { of, number: 'L-0021', onanswer: put, onclose: () => {} });
  await settle(600);
  await userEvent.clear(screen.getByLabelText(/^To/));
  await userEvent.type(screen.getByLabelText(/^To/), 'p.at@example.com');
  await userEvent.type(screen.getByLabelText(/What was recorded wrongly/), 'a slip');
  await userEvent.click(screen.getByRole('button', { name: /^Correct it/ }));
  await settle(30);
  expect(verb).toHaveBeenCalledWith('p1', 'p.at@example.com', '2026-11-20', 'sent folder', 'a slip');
  await undo();
  expect(verb).toHaveBeenLastCalledWith('p1', 'pat@example.com', '2026-11-20', 'sent folder', w.common.undoReason);
});
