// Why: a date that is not seen is missed. Every unmet date stands in its stretch, a promise never looks like a law, and the
// month can be walked through without a mouse, over its edges too.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type DeadlineLine } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { prefs } from '#/state/prefs.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import DeadlineLineRow from './DeadlineLineRow.svelte';
import Deadlines from './Deadlines.svelte';
import { arranged, monthsLater, moveDay, stretchOf, weeksOf } from './deadlines';

const TODAY = '2026-11-22';
const line = (mail_by: string, over: Partial<DeadlineLine> = {}): DeadlineLine => ({
  case: '1', number: 'PR-2026-0001', name: 'A', what: 'Access', request: '1', duty: 'answer', regime: 'r', promise: false, mail_by, due: null, days: 0, urgency: 'calm', child: '', ...over,
});
const opened = (days: string[], today = TODAY) => arranged(days.map((d) => line(d)), today).map((r) => r.opens);

async function show(id = '', view = 'list') {
  nav.go('deadlines', id, view);
  const page = render(Deadlines);
  await settle(60);
  await settle(60);
  return page;
}
const cell = (day: string) => document.querySelector<HTMLElement>(`[data-cell="${day}"]`) as HTMLElement;

beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = TODAY;
  prefs.singleKeys = true;
  prefs.leaveIn('deadlines.month', false);
  say.clear();
  addEventListener('keydown', keys.press);
});
afterEach(() => {
  removeEventListener('keydown', keys.press);
  vi.restoreAllMocks();
});

describe('the stretches of the list', () => {
  it('are past, today, this week and then months, each said once', () => {
    expect(opened(['2026-11-01', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-28', '2026-11-29', '2026-12-01', '2027-01-04'])).toEqual([
      'Past', '', 'Today', 'This week', '', 'November 2026', 'December 2026', 'January 2027',
    ]);
  });

  it('end the week on Saturday, also over the turn of a month and year', () => {
    expect(opened(['2026-12-31', '2027-01-02', '2027-01-03'], '2026-12-30')).toEqual(['This week', '', 'January 2027']);
    expect(opened(['2026-11-29'], '2026-11-28')).toEqual(['November 2026']);
  });

  it('tell two dates of one duty apart', () => {
    const same = arranged([line('2026-11-24'), line('2026-11-24'), line('2026-11-24', { request: null })], TODAY);
    expect(new Set(same.map((r) => r.key)).size).toBe(3);
  });

  it('are asked for by days', () => {
    expect(stretchOf('all', TODAY)).toEqual({ from: null, to: null });
    expect(stretchOf('late', TODAY)).toEqual({ from: null, to: '2026-11-21' });
    expect(stretchOf('next', TODAY)).toEqual({ from: '2026-11-22', to: '2026-12-06' });
  });
});

describe('the days of a month', () => {
  it('stand in weeks from Sunday', () => {
    const weeks = weeksOf('2026-11-22');
    expect(weeks).toHaveLength(5);
    expect(weeks[0]?.[0]).toBe('2026-11-01');
    expect(weeks[4]).toEqual(['2026-11-29', '2026-11-30', '', '', '', '', '']);
    expect(weeksOf('2028-02-10').flat().filter(Boolean)).toHaveLength(29);
  });

  it.each([
    ['ArrowLeft', '2026-11-01', '2026-10-31'],
    ['ArrowRight', '2026-10-31', '2026-11-01'],
    ['ArrowUp', '2026-11-03', '2026-10-27'],
    ['j', '2026-11-28', '2026-12-05'],
    ['Home', '2026-11-03', '2026-11-01'],
    ['Home', '2026-12-02', '2026-12-01'],
    ['End', '2026-11-24', '2026-11-28'],
    ['End', '2026-11-30', '2026-11-30'],
    ['PageUp', '2026-03-31', '2026-02-28'],
    ['PageDown', '2026-12-31', '2027-01-31'],
  ])('%s leads from %s to %s', (key, from, to) => expect(moveDay(key, from)).toBe(to));

  it('leave every other key alone', () => {
    expect(moveDay('x', TODAY)).toBeUndefined();
    expect([monthsLater('2027-01-31', -11), monthsLater('2028-02-29', 12)]).toEqual(['2026-02-28', '2029-02-28']);
  });
});

describe('the list', () => {
  it('says how many there are, opens the case by Enter, and has the focus on arrival', async () => {
    await show();
    expect(screen.getByText('33 dates are not met.')).toBeInTheDocument();
    expect(screen.getByRole('listbox', { name: 'Unmet dates' })).toHaveFocus();
    await userEvent.keyboard('jk{Enter}');
    expect(nav.place).toMatchObject({ screen: 'cases', id: '11' });
  });

  it('never shows our own promise as a law', () => {
    const text = (over: Partial<DeadlineLine>) => render(DeadlineLineRow, { line: line('2026-11-24', { due: '2026-11-25', ...over }) }).container.textContent ?? '';
    const promise = text({ regime: 'Child promise', promise: true });
    expect(promise).toMatch(/◇\s+our own promise\s+Child promise/);
    expect(promise).toContain('target: Nov 25');
    expect(promise).not.toContain('§');
    const law = text({ regime: 'California Consumer Privacy Act' });
    expect(law).toMatch(/§\s+California Consumer Privacy Act/);
    expect(law).not.toMatch(/promise|target/);
    expect(text({ regime: '', request: null, due: null, duty: 'Stop use' })).toMatch(/Stop use\s+○\s+task/);
  });

  it('goes through its filters by key, also where one is empty, and the address keeps which', async () => {
    const ask = vi.spyOn(desk, 'deadlines');
    await show();
    await userEvent.keyboard('f');
    await settle(60);
    expect(nav.place).toMatchObject({ id: 'late', beside: 'list' });
    expect(ask).toHaveBeenLastCalledWith(null, '2026-11-21', null);
    expect(screen.getByText('1 date is past and not met.')).toBeInTheDocument();
    ask.mockResolvedValue({ rows: [], total: 0, next: null });
    await userEvent.keyboard('f');
    await settle(60);
    expect(screen.getByText('No date lies within the next 14 days.')).toBeInTheDocument();
    ask.mockRestore();
    await userEvent.keyboard('f');
    await settle(60);
    expect(nav.place).toMatchObject({ id: '', beside: 'list' });
    expect(screen.getByRole('listbox', { name: 'Unmet dates' })).toHaveFocus();
  });

  it('asks anew after a change', async () => {
    const ask = vi.spyOn(desk, 'deadlines');
    await show();
    const before = ask.mock.calls.length;
    await desk.addNote({ id: '12', revision: 7 }, 'x');
    await settle(60);
    expect(ask.mock.calls.length).toBeGreaterThan(before);
  });

  it('is saved for a calendar program, with no names, by its key', async () => {
    await show();
    expect(screen.getByText('Holds case numbers and no names.')).toBeInTheDocument();
    const save = vi.spyOn(desk, 'saveDeadlines').mockResolvedValueOnce(false);
    await userEvent.keyboard('s');
    await settle(60);
    expect(say.toasts).toHaveLength(0);
    await userEvent.keyboard('s');
    await settle(60);
    expect(save).toHaveBeenCalledTimes(2);
    expect(say.toasts.at(-1)?.words).toContain('no names');
  });

  it('prints the deadline sheet', async () => {
    const print = vi.spyOn(desk, 'printPaper');
    await show();
    await userEvent.click(screen.getByRole('button', { name: /^Print\s*: Deadline sheet/ }));
    expect(print).toHaveBeenCalledWith({ kind: 'deadline_sheet' });
    await settle(60);
  });
});

describe('the month', () => {
  it('is called by its key, is remembered, and stands in the address', async () => {
    const page = await show();
    await userEvent.keyboard('v');
    await settle(60);
    expect(nav.place.beside).toBe('month');
    expect(cell(TODAY)).toHaveFocus();
    page.unmount();
    nav.go('deadlines');
    render(Deadlines);
    await settle(60);
    expect(screen.getByRole('grid', { name: 'Days of November 2026' })).toBeInTheDocument();
    expect(nav.place.beside).toBe('month');
  });

  it('says of each day what it shows', async () => {
    await show('', 'month');
    expect(cell('2026-11-19')).toHaveAccessibleName('Thursday, November 19, 2026 1 late');
    expect(cell('2026-11-26')).toHaveAccessibleName(/^Thursday, November 26, 2026 no post ?: Thanksgiving Day$/);
    expect(cell('2026-11-26')).toHaveTextContent('no post: Thanksgiving Day');
    expect(cell(TODAY)).toHaveTextContent('today');
    expect(cell(TODAY)).toHaveAttribute('aria-current', 'date');
    expect(screen.getByText('4 dates in November 2026 · none earlier · 29 later')).toBeInTheDocument();
  });

  it('is walked through by the arrows over its edge, with one stop for Tab', async () => {
    await show('', 'month');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    await settle(60);
    expect(cell('2026-11-30')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await settle(60);
    expect(cell('2026-12-01')).toHaveFocus();
    expect(screen.getByRole('heading', { name: 'December 2026' })).toBeInTheDocument();
    expect(document.querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1);
    expect(nav.place).toMatchObject({ id: '2026-12-01', beside: 'month' });
    await userEvent.keyboard(']');
    await settle(60);
    expect(cell('2027-01-01')).toHaveFocus();
    await userEvent.keyboard('[[t');
    await settle(60);
    expect(cell(TODAY)).toHaveFocus();
  });

  it('shows the dates of a day; Enter leads to them and from there to the case', async () => {
    await show('2026-11-24', 'month');
    const dates = screen.getByRole('listbox', { name: 'Tuesday, November 24, 2026' });
    expect(within(dates).getByRole('option', { hidden: true })).toHaveTextContent('Ortega, Lucía');
    await userEvent.keyboard('{Enter}');
    expect(dates).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(nav.place).toMatchObject({ screen: 'cases', id: '12' });
  });

  it('says so where a day has nothing', async () => {
    await show('2026-11-26', 'month');
    expect(screen.getByText('Nothing has to be in the mail or done by this day.')).toBeInTheDocument();
    expect(screen.getByText(/The post takes no letter on this day: Thanksgiving Day/)).toBeInTheDocument();
  });
});

it.each(['list', 'month'])('the %s has no fault that axe finds', async (view) => {
  const { container } = await show('', view);
  const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
});
