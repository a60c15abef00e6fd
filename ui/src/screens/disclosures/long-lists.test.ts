// Why: after ten years the log and the list of choices have ten thousand lines: each is in reach, and the page holds a few of them.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { changedUnasked } from '#/bridge/call';
import { config } from '#/bridge/fake/config';
import { freshLog, longLog } from '#/bridge/fake/data-map';
import { kept, longList } from '#/bridge/fake/office';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import Disclosures from './Disclosures.svelte';

const MANY = 10_000;
const table = (name: string) => screen.getByRole('table', { name });
const drawn = (name: string) => within(table(name)).getAllByRole('row').length;
const row = (text: string) => screen.getAllByRole('row').find((r) => r.textContent?.includes(text)) as HTMLElement;
async function show(tab: string) {
  nav.go('disclosures', tab);
  render(Disclosures, {});
  await settle(60);
}
/** Goes to the last row by key; answers the one that has the focus then. */
async function toEnd(name: string) {
  screen.getByRole('group', { name }).focus();
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-rowindex', table(name).getAttribute('aria-rowcount') ?? ''));
  return document.activeElement as HTMLElement;
}
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  freshLog();
  kept.length = 0;
  session.config = structuredClone(config);
  session.today = '2026-11-22';
});
afterEach(() => {
  freshLog();
  kept.length = 0;
});

describe('a log of ten years', () => {
  const NAME = w.setup.tabs.log;

  it('has its last line in reach, and a few lines in the page', async () => {
    longLog(MANY);
    await show('log');
    expect(table(NAME)).toHaveAttribute('aria-rowcount', `${MANY + 3}`);
    expect(drawn(NAME)).toBeLessThan(70);
    const last = await toEnd(NAME);
    expect(last.textContent).toContain('Carrier 0');
    expect(drawn(NAME)).toBeLessThan(70);
  });

  it('keeps the row in hand when the log changes', async () => {
    longLog(MANY);
    await show('log');
    const last = await toEnd(NAME);
    await desk.logDisclosure({ company: '1', case: null, request: null, categories: ['Name, phone, e-mail'], recipient: 'Somebody new', address: '', ground: '', purpose: 'To ask', direct_marketing: 'no', day: '2026-11-20' });
    await waitFor(() => expect(table(NAME)).toHaveAttribute('aria-rowcount', `${MANY + 4}`), { timeout: 20_000 });
    expect(last).toHaveFocus();
    expect(last).toHaveAttribute('aria-rowindex', `${MANY + 4}`);
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Somebody new'));
  });

  it('is of one year where one is asked for, from its beginning', async () => {
    longLog(MANY);
    await show('log');
    await toEnd(NAME);
    await userEvent.selectOptions(screen.getByLabelText(w.map.year), '2025');
    await waitFor(() => expect(table(NAME)).toHaveAttribute('aria-rowcount', '2'));
    expect(row('To take payments')).toBeVisible();
  });

  it('takes back what was written, however far down it stands', async () => {
    longLog(MANY);
    await show('log');
    await userEvent.click(screen.getByRole('button', { name: /^Record a disclosure/ }));
    await settle(120);
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Name, phone, e-mail' }));
    await userEvent.type(dialog.getByLabelText(/^To whom/), 'An old firm');
    await userEvent.type(dialog.getByLabelText(/^What for/), 'To ask');
    const day = dialog.getByLabelText(/^On which day/);
    await userEvent.clear(day);
    await userEvent.type(day, '2023-02-01');
    const took = vi.spyOn(desk, 'correctDisclosure');
    await userEvent.click(dialog.getByRole('button', { name: /^Save/ }));
    await waitFor(() => expect(say.toasts.at(-1)?.words).toBe('1 line recorded.'));
    say.toasts.at(-1)?.undo?.();
    await waitFor(() => expect(took).toHaveBeenCalledOnce());
    const all = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Awaited<ReturnType<typeof desk.disclosures>> = await desk.disclosures(2023, after);
      all.push(...page.rows);
      after = page.next;
      more = after !== null;
    }
    expect(all.map((l) => [l.disclosure.recipient, l.corrected, l.disclosure.taken_back])).toEqual([
      ['An old firm', false, true],
      ['An old firm', true, false],
    ]);
  });
});

describe('a list of ten thousand choices', () => {
  const NAME = w.office.choices;

  it('has its last line in reach, and a few lines in the page', async () => {
    longList(MANY);
    await show('choices');
    expect(screen.getByText(w.office.holding(MANY))).toBeVisible();
    expect(table(NAME)).toHaveAttribute('aria-rowcount', `${MANY + 1}`);
    const last = await toEnd(NAME);
    expect(last.textContent).toContain('reader0@example.com');
    expect(drawn(NAME)).toBeLessThan(70);
    changedUnasked();
    await settle(60);
    expect(last).toHaveFocus();
    expect(drawn(NAME)).toBeLessThan(70);
  });

  it('finds one that stands far down, and says that it holds', async () => {
    longList(MANY);
    await show('choices');
    await userEvent.type(screen.getByLabelText(w.office.find), 'reader17@example.com');
    expect(await screen.findByText(w.office.yes(1), { exact: false })).toBeVisible();
    await waitFor(() => expect(table(NAME)).toHaveAttribute('aria-rowcount', '2'));
    await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${w.office.takeOff}`) }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(w.common.reason, { exact: false }), 'wants news again');
    await userEvent.click(dialog.getByRole('button', { name: w.office.takeOff }));
    await waitFor(() => expect(row('reader17@').textContent).toContain('wants news again'));
    say.toasts.findLast((t) => t.undo)?.undo?.();
    await waitFor(() => expect(kept.filter((c) => c.value === 'reader17@example.com' && c.taken_off === null)).toHaveLength(1));
  });
});
