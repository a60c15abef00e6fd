// Why: `12/1` typed in November is the day of the year before, and a clock that starts a year early shows every date as late.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { messages } from '#/bridge/fake/messages';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { receiptDoubt } from './receipt-doubt';
import MessagePane from './MessagePane.svelte';
import ReceiptDialog from './ReceiptDialog.svelte';

const TODAY = '2026-11-27';
const doubt = (day: string, sent = '2026-11-24') => receiptDoubt(day, sent, 'sent', TODAY);

beforeEach(() => {
  sessionStorage.clear();
  session.today = TODAY;
});

it('of a receipt long before the message was sent, or in another year, is said', () => {
  expect(doubt('2025-12-01')).toBe('The message was sent on Tue, Nov 24, 2026; Mon, Dec 1, 2025 is long before that. Is it the right day, and the right year?');
  expect(doubt('2026-10-01')).toMatch(/long before that/);
  expect(doubt('2026-11-24', '2025-11-24')).toMatch(/long after that/);
});

it('of a day that can be meant, or is none, is not said', () => {
  for (const day of ['2026-11-24', '2026-11-27', '2026-11-02', '']) expect(doubt(day), day).toBe('');
  expect(doubt('2026-11-24', '2026-05-02'), 'a letter that lay about').toBe('');
  expect(doubt('2027-01-04', '2026-12-29'), 'over the turn of a year').toBe('');
});

it('stands beside the box before anything is saved, and refuses nothing', async () => {
  const view = structuredClone(messages[0] as (typeof messages)[0]);
  view.message.sent = '2026-11-24T15:00:00Z';
  view.message.received = '2026-11-24';
  const onanswer = vi.fn();
  render(ReceiptDialog, { open: true, view, onanswer });
  await settle(20);
  expect(screen.queryByText(/Is it the right day/)).toBeNull();
  const box = screen.getByLabelText(/^Day of receipt/);
  await userEvent.clear(box);
  await userEvent.type(box, '12/1');
  expect(screen.getByText(/Mon, Dec 1, 2025 is long before that/)).toBeVisible();
  await userEvent.type(screen.getByLabelText('Reason'), 'The stamp says so.');
  await settle(600);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(40);
  expect(onanswer).toHaveBeenCalledOnce();
});

it('a day that was changed stands with its own reason', () => {
  const view = structuredClone(messages[0] as (typeof messages)[0]);
  view.receipt_history = [{ before: '2026-11-24', basis: 'date_header', after: '2026-11-23', reason: 'stamp of our mail room' }];
  render(MessagePane, { view });
  expect(screen.getByText('changed to Mon, Nov 23: stamp of our mail room (before: Tue, Nov 24)')).toBeInTheDocument();
});
