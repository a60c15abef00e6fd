// Why: a mailing of ten thousand, and the logs of all years, are in reach to the last line, and the page holds a few of them.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type MailLine } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, longMail, mail, sending } from '#/bridge/fake/letters';
import { keys } from '#/keys/keys.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import Mailroom from './Mailroom.svelte';

const MANY = 10_000;
const table = (name: string) => screen.getByRole('table', { name });
const drawn = (name: string) => within(table(name)).getAllByRole('row').length;
const piece = (n: number, state: 'waiting' | 'handed_over'): MailLine => {
  const letter = { ...(heads[2] as MailLine['letter']), id: `l${n}`, number: `L-${n}` };
  return { letter, sending: sending(`p${n}`, letter.id, { state, handed_over: state === 'handed_over' ? '2026-11-22' : null }), days: 3, abroad: false };
};
async function toEnd(name: string) {
  screen.getByRole('group', { name }).focus();
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-rowindex', table(name).getAttribute('aria-rowcount') ?? ''));
  return document.activeElement as HTMLElement;
}
vi.setConfig({ testTimeout: 60_000 });
const before = { waiting: [...mail.waiting], logs: [...mail.logs] };

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => {
  vi.restoreAllMocks();
  mail.handedOver = [];
  mail.waiting = [...before.waiting];
  mail.logs = [...before.logs];
});

describe('ten thousand pieces handed over on a day', () => {
  const NAME = w.mailroom.handedOver;

  it('are in reach to the last, and its verbs by name are those of the row in hand', async () => {
    longMail(MANY);
    render(Mailroom);
    await settle(60);
    expect(table(NAME)).toHaveAttribute('aria-rowcount', `${MANY + 1}`);
    expect(drawn(NAME)).toBeLessThan(70);
    expect(screen.getByText(w.mailroom.copies(MANY))).toBeVisible();
    expect(keys.live.has('mailDelivered')).toBe(false);
    const last = await toEnd(NAME);
    expect(last.textContent).toContain(`L-${MANY - 1}`);
    expect(drawn(NAME)).toBeLessThan(70);
    await settle();
    expect(keys.live.has('mailDelivered')).toBe(true);
    keys.run('mailDelivered');
    expect(await screen.findByRole('dialog', { name: w.mailroom.deliveredTitle(`L-${MANY - 1}`) })).toBeVisible();
  });

  it('keep the row in hand when something is recorded of one of them', async () => {
    longMail(MANY);
    render(Mailroom);
    await settle(60);
    const last = await toEnd(NAME);
    await desk.recordDelivery(`p${MANY - 1}`, { day: '2026-11-22', proof: 'tracking_page', note: '' });
    await waitFor(() => expect(within(last).getByText(w.lists.sendingState.delivered)).toBeInTheDocument(), { timeout: 20_000 });
    expect(last).toHaveFocus();
    expect(drawn(NAME)).toBeLessThan(70);
  });

  it('are none of the only one where the others did not come yet', async () => {
    const page = { rows: [piece(1, 'handed_over')], total: 2, letters: 2, next: '1' };
    vi.spyOn(desk, 'handedOverOn').mockResolvedValue(page);
    render(Mailroom);
    await settle(60);
    expect(keys.live.has('mailDelivered')).toBe(false);
  });
});

it('the logs of all years are in reach, and one that a later one of its day replaced says so', async () => {
  const log = before.logs[0] as (typeof mail.logs)[0];
  mail.logs = Array.from({ length: MANY }, (_, n) => ({ ...log, id: `${MANY - n}`, day: n < 2 ? '2026-11-20' : `2016-01-${String(1 + (n % 28)).padStart(2, '0')}` }));
  render(Mailroom);
  await settle(60);
  const rows = within(table(w.mailroom.logs)).getAllByRole('row');
  expect(rows.length).toBeLessThan(70);
  expect(rows.slice(1, 3).map((r) => r.textContent?.includes(w.mailroom.logReplaced))).toEqual([false, true]);
  await toEnd(w.mailroom.logs);
});

it('whatever waits is in the batch, though a few lines of it are in the page', async () => {
  mail.waiting = Array.from({ length: 2000 }, (_, n) => piece(n, 'waiting'));
  vi.spyOn(desk, 'checkAgain').mockResolvedValue([]);
  const print = vi.spyOn(desk, 'printBatch').mockResolvedValue(await desk.mailroom());
  render(Mailroom);
  await settle(60);
  expect(drawn(w.mailroom.waiting)).toBeLessThan(70);
  await userEvent.click(screen.getByRole('checkbox', { name: /^L-1 to/ }));
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${w.mailroom.print(1999)}`) }));
  await settle();
  expect(print.mock.calls[0]?.[0]).toHaveLength(1999);
});
