// Why: a letter whose case says something else since it was issued is not printed, and the officer reads why; at the post it
// is recorded only with a reason.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type FindingView, type MailLine } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { heads, mail, sending } from '#/bridge/fake/letters';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import HandOverForm from './HandOverForm.svelte';
import Mailroom from './Mailroom.svelte';

const moved: FindingView = { check: 'address_changed', weight: 'refuse', sentence: 'This letter goes to another address than the case has now.', place: '', clearance: '' };
const old: FindingView = { check: 'old', weight: 'warn', sentence: 'This letter is dated five days ago.', place: '', clearance: '' };
const says = (found: Record<string, FindingView[]>) =>
  vi.spyOn(desk, 'checkAgain').mockImplementation((ids) => Promise.resolve(ids.map((id) => ({ letter: id, number: `L-${id}`, findings: found[id] ?? [] }))));

beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => vi.restoreAllMocks());

describe('the batch', () => {
  it('leaves out a letter that may not go out, says why, and prints the others', async () => {
    says({ '21': [moved], '22': [old] });
    const print = vi.spyOn(desk, 'printBatch').mockResolvedValue(await desk.mailroom());
    render(Mailroom);
    await settle(60);
    const row = (screen.getByText(moved.sentence).closest('tr') as HTMLElement) ?? document.body;
    expect(within(row).getByRole('checkbox')).toBeDisabled();
    expect(within(row).getByRole('checkbox')).not.toBeChecked();
    expect(within(row).getByText('may not go out')).toBeVisible();
    expect(screen.getByText(old.sentence)).toBeVisible();
    expect(screen.getByText(/One letter may not go out/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Print 1 letter/ }));
    await settle(30);
    expect(print).toHaveBeenCalledWith(['22']);
  });

  it('asks of every letter that waits or lies printed', async () => {
    const ask = says({});
    render(Mailroom);
    await settle(60);
    const all = [...mail.waiting, ...mail.printed].map((l) => l.letter.id);
    expect(ask.mock.calls.flatMap(([ids]) => ids)).toEqual(expect.arrayContaining(all));
  });
});

describe('a hand-over', () => {
  const form = () => {
    const line = { letter: heads[4] as MailLine['letter'], sending: sending('p1', '23', { state: 'printed' }), days: 3, abroad: false };
    render(HandOverForm, { line, closed: false, onanswer: () => {}, onclose: () => {} });
  };

  it('of what may not go out asks why it went out all the same', async () => {
    says({ '23': [moved, old] });
    const verb = vi.spyOn(desk, 'handOver').mockResolvedValue(await desk.mailroom());
    form();
    await settle(620);
    expect(screen.getByText(moved.sentence)).toBeVisible();
    expect(screen.getByText(old.sentence)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Hand over/ }));
    await settle(30);
    expect(verb).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/Why it went out all the same/), 'it lay in the box');
    await userEvent.click(screen.getByRole('button', { name: /^Hand over/ }));
    await settle(30);
    expect(verb).toHaveBeenCalledWith('p1', expect.objectContaining({ despite: 'it lay in the box' }));
  });

  it('of what is only old asks nothing', async () => {
    says({ '23': [old] });
    const verb = vi.spyOn(desk, 'handOver').mockResolvedValue(await desk.mailroom());
    form();
    await settle(620);
    expect(screen.queryByLabelText(/Why it went out all the same/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Hand over/ }));
    await settle(30);
    expect(verb).toHaveBeenCalledWith('p1', expect.objectContaining({ despite: null }));
  });
});
