// Why: of one piece, too, a number that does not fit is asked about once before it is recorded as gone, and goes when it is sent again.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, sending } from '#/bridge/fake/letters';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import HandOverForm from './HandOverForm.svelte';

const ASKED = 'Compare it with the label. Hand over again if it stands there like this.';
const send = async () => {
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
};

beforeEach(async () => {
  sessionStorage.clear();
  say.clear();
  session.config = structuredClone(config);
  session.today = '2026-11-23';
  vi.spyOn(desk, 'handOver').mockResolvedValue(await desk.mailroom());
  vi.spyOn(desk, 'checkAgain').mockResolvedValue([]);
  const fits = (number: string) => ({ grouped: number, kind: 'domestic' as const, warning: number === '' || number.startsWith('9') ? '' : 'It does not fit.' });
  vi.spyOn(desk, 'checkHandOver').mockImplementation((_, of) => Promise.resolve({ tracking: fits(of.tracking), return_receipt: fits(of.return_receipt), remarks: [] }));
  const head = heads[2] ?? expect.fail('the sample has no such letter');
  render(HandOverForm, { line: { letter: head, sending: sending('p1', '21', { state: 'printed', class: 'certified_return_receipt' }), abroad: false }, closed: false, onanswer: () => {}, onclose: () => {} });
  await settle(600);
});
afterEach(() => vi.restoreAllMocks());

it('asks once, at the number that does not fit, and sends it as it is after that', async () => {
  await userEvent.type(screen.getByLabelText(/^Number of the piece/), '9407 1000');
  await userEvent.type(screen.getByLabelText(/^Number of the return receipt/), '8888 1111');
  await send();
  expect(desk.handOver).not.toHaveBeenCalled();
  expect(screen.getAllByText(ASKED)).toHaveLength(1);
  expect(screen.getByLabelText(/^Number of the return receipt/)).toHaveFocus();
  await send();
  expect(vi.mocked(desk.handOver).mock.calls.map(([id, of]) => [id, of.tracking, of.return_receipt])).toEqual([['p1', '9407 1000', '8888 1111']]);
});

it('asks anew about one that was changed, and about none that fits', async () => {
  const number = screen.getByLabelText(/^Number of the piece/);
  await userEvent.type(number, '8888');
  await send();
  await userEvent.type(number, '1');
  await send();
  expect(desk.handOver).not.toHaveBeenCalled();
  await userEvent.clear(number);
  await userEvent.type(number, '9407 1000');
  await send();
  expect(desk.handOver).toHaveBeenCalledOnce();
});
