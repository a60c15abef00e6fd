// Why: what is typed freely must be read before it is taken, and business days must be counted by the law files, not in the page.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import TextField from './TextField.svelte';

const box = () => screen.getByRole('textbox', { name: 'By when' }) as HTMLInputElement;
const counted = vi.spyOn(desk, 'businessDay');

beforeEach(() => {
  session.today = '2026-11-22';
  nav.go('cases', '12');
  counted.mockReset().mockResolvedValue({ day: '2026-12-08', says: 'Counted: Monday to Friday without the days of a law.' });
});

it('says in words what was meant, and writes it as a date once it is left', async () => {
  render(TextField, { label: 'By when', type: 'date', value: '' });
  await userEvent.type(box(), 'fri');
  expect(screen.getByText('Fri, Nov 27, 2026')).toBeInTheDocument();
  await userEvent.tab();
  expect(box()).toHaveValue('11/27/2026');
});

it('asks the app for business days, in the case on screen by its laws, and shows by what they were counted', async () => {
  render(TextField, { label: 'By when', type: 'date', value: '' });
  await userEvent.type(box(), '+10bd');
  await settle(30);
  expect(counted).toHaveBeenLastCalledWith('2026-11-22', 10, '12');
  expect(screen.getByText(/Tue, Dec 8, 2026/)).toBeInTheDocument();
  expect(screen.getByText(/^Counted: Monday to Friday/)).toBeInTheDocument();
  expect(box().validity.customError).toBe(false);
  await userEvent.tab();
  expect(box()).toHaveValue('12/08/2026');
});

it('is not valid while it is being counted, takes the answer after it was left, and says why none can be told', async () => {
  let answer: (said: { day: string | null; says: string }) => void = () => {};
  counted.mockImplementation(() => new Promise((r) => (answer = r)));
  render(TextField, { label: 'By when', type: 'date', value: '' });
  await userEvent.type(box(), '+9bd');
  expect(box().validity.customError).toBe(true);
  await userEvent.tab();
  expect(screen.getByText('The business days are being counted.')).toBeInTheDocument();
  answer({ day: '2026-12-07', says: 'Counted: so.' });
  await settle(30);
  expect(box()).toHaveValue('12/07/2026');
  await userEvent.clear(box());
  await userEvent.type(box(), '+900bd');
  answer({ day: null, says: 'It can’t be counted that far.' });
  await settle(30);
  await userEvent.tab();
  expect(screen.getByText(/It can’t be counted that far/)).toBeInTheDocument();
  expect(box().validity.customError).toBe(true);
});

it('says what may be typed where it is not understood', async () => {
  render(TextField, { label: 'By when', type: 'date', value: '' });
  await userEvent.type(box(), 'soonish');
  await userEvent.tab();
  expect(screen.getByText(/Type it as 12\/1, Dec 1, fri, tomorrow, \+10d, \+2w or \+10bd/)).toBeInTheDocument();
  expect(screen.getByText(/or empty the box/)).toBeInTheDocument();
});

it('does not say that a box may be empty that must not be', async () => {
  render(TextField, { label: 'By when', type: 'date', value: '', required: true });
  await userEvent.type(box(), 'soonish');
  await userEvent.tab();
  expect(screen.getByText(/Type it as 12\/1/)).toBeInTheDocument();
  expect(screen.queryByText(/empty the box/)).toBeNull();
});
