// Why: what was printed is handed over in one go: a number makes it certified mail, none leaves the usual class, and the log of
// the day follows; on a day without post the day is asked for.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault, type MailLine, type PostalDay } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, sending } from '#/bridge/fake/letters';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import HandOverAll from './HandOverAll.svelte';

const line = (id: string, head: number, abroad = false): MailLine => ({ letter: heads[head] as MailLine['letter'], sending: sending(id, '21', { state: 'printed' }), days: 3, abroad });
const lines = [line('p1', 2), line('p2', 3), line('p3', 4, true)];
const post = (collects: PostalDay['collects']): PostalDay => ({ day: '2026-11-23', collects, why: '' });

beforeEach(async () => {
  sessionStorage.clear();
  say.clear();
  session.config = structuredClone(config);
  session.config.settings.mail_class = 'first_class';
  session.today = '2026-11-23';
  const room = await desk.mailroom();
  vi.spyOn(desk, 'handOver').mockResolvedValue(room);
  vi.spyOn(desk, 'makeMailLog').mockResolvedValue(room);
  vi.spyOn(desk, 'checkHandOver').mockResolvedValue({ tracking: { grouped: '9407', kind: 'domestic', warning: 'It does not fit.' }, return_receipt: { grouped: '', kind: 'unknown', warning: '' }, remarks: [] });
});
afterEach(() => vi.restoreAllMocks());

it('records each by its class and makes the log of the day', async () => {
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await userEvent.type(screen.getByLabelText(/^L-0321/), '9407 1000');
  await settle(260);
  expect(screen.getByText('It does not fit.')).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.handOver).not.toHaveBeenCalled();
  expect(screen.getByLabelText(/^L-0321/)).toHaveFocus();
  expect(screen.getByText('Compare it with the label. Hand over again if it stands there like this.')).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(vi.mocked(desk.handOver).mock.calls.map(([id, of]) => [id, of.class, of.tracking, of.proof_kind, of.day])).toEqual([
    ['p1', 'certified', '9407 1000', 'numbered_receipt', '2026-11-23'],
    ['p2', 'first_class', '', 'own_record', '2026-11-23'],
    ['p3', 'international', '', 'own_record', '2026-11-23'],
  ]);
  expect(desk.makeMailLog).toHaveBeenCalledWith('2026-11-23');
});

it('makes no log where none is wanted', async () => {
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: /^Hand these 3 over/ }));
  await settle();
  expect(desk.makeMailLog).not.toHaveBeenCalled();
});

it('takes no day for granted on which the post collects nothing', async () => {
  render(HandOverAll, { lines, post: post('no'), onanswer: () => {} });
  await userEvent.click(screen.getByRole('button', { name: /^Hand these 3 over/ }));
  await settle();
  expect(desk.handOver).not.toHaveBeenCalled();
  expect(screen.getByLabelText(/^Handed over on/)).toHaveFocus();
});

it('leads from box to box by Enter, as a scanner ends each number with it, and hands nothing over', async () => {
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await userEvent.type(screen.getByLabelText(/^L-0321/), '9407 1000{Enter}');
  expect(screen.getByLabelText(new RegExp(`^${lines[1]?.letter.number}`))).toHaveFocus();
  await userEvent.keyboard('9407 1118{Enter}{Enter}{Enter}{Enter}');
  expect(screen.getByRole('button', { name: /^Hand these 3 over/ })).toHaveFocus();
  expect(desk.handOver).not.toHaveBeenCalled();
});

it('keeps what is typed over a lock, until it is sent', async () => {
  const first = render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await settle();
  await userEvent.type(screen.getByLabelText(/^L-0321/), '9407 1000');
  first.unmount();
  const again = render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await settle();
  expect(screen.getByLabelText(/^L-0321/)).toHaveValue('9407 1000');
  for (const _ of ['asked about', 'sent']) {
    await userEvent.click(screen.getByRole('button', { name: /^Hand these 3 over/ }));
    await settle();
  }
  expect(desk.handOver).toHaveBeenCalledTimes(3);
  again.unmount();
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await settle();
  expect(screen.getByLabelText(/^L-0321/)).toHaveValue('');
});

it('says that the log was refused where nothing is left here to say it', async () => {
  vi.mocked(desk.makeMailLog).mockRejectedValue(new DeskFault('not_now', 'The log can’t be made.', 'Make it later.'));
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await userEvent.click(screen.getByRole('button', { name: /^Hand these 3 over/ }));
  await settle();
  expect(say.polite).toBe('3 letters are handed over.');
  expect(say.toasts.map((t) => t.words)).toEqual(['The log can’t be made.']);
});

it('asks anew about a number that was changed after the question', async () => {
  render(HandOverAll, { lines, post: post('yes'), onanswer: () => {} });
  await userEvent.type(screen.getByLabelText(/^L-0321/), '9407 1000');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  await userEvent.type(screen.getByLabelText(/^L-0321/), '1');
  expect(screen.queryByText(/^Compare it with the label/)).toBeNull();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await settle();
  expect(desk.handOver).not.toHaveBeenCalled();
});
