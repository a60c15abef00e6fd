// Why: two quick acts, both wrong, are taken back by Z and Z: the later one first, each on the case as it then stands, and nothing else.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault, type CaseView } from '#/bridge';
import * as core from '#/bridge/fake/core';
import { freshCases } from '#/bridge/fake/handlers';
import Toasts from '#/frame/Toasts.svelte';
import { keys } from '#/keys/keys.svelte';
import type { Asked } from '#/state/asked.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { CaseDesk } from './case-desk.svelte';
import { searched, taskEnded } from './undo-of';

vi.mock('svelte', async (svelte) => ({ ...(await svelte<object>()), setContext: () => {} }));
let data: CaseView;
let first: CaseView;
let on: CaseDesk;
/** What was asked of the app that changes something, with the state of the case that it rested on. */
let changed: [string, number | null][];

const search = (system: string) =>
  on.do((ref) => desk.recordSearch(ref, { system, by: 'e-mail', outcome: 'not_found', ground: '', note: '', day: '2026-11-22' }), `${system} searched.`, searched(system));
const systems = () => first.checklist.systems.slice(0, 2).map((s) => s.system);
const outcomes = async () => (await desk.case('12')).searches.map((s) => [s.system, s.outcome]);
const shown = () => say.toasts.map((t) => [t.words, t.undo === undefined ? 'said' : t.waits ? 'waits' : 'undo']);
async function z() {
  await userEvent.keyboard('z');
  await settle();
}

beforeEach(async () => {
  addEventListener('keydown', keys.press);
  document.body.innerHTML = '<div data-scope="frame"><div id="at" tabindex="0"></div></div>';
  document.getElementById('at')?.focus();
  say.clear();
  freshCases();
  session.today = '2026-11-22';
  first = data = await desk.case('12');
  on = new CaseDesk({ get data() { return data; }, put: (v: CaseView) => void (data = v), again: () => {} } as unknown as Asked<CaseView>, () => '12');
  changed = [];
  const invoke = core.invoke;
  vi.spyOn(core, 'invoke').mockImplementation((command: string, args: Record<string, unknown> = {}) => {
    if (args.act) changed.push([command, (args.act as { case_revision: number | null }).case_revision]);
    return invoke(command, args) as never;
  });
});
afterEach(() => {
  removeEventListener('keydown', keys.press);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('two acts on a case', () => {
  it('are taken back by Z and Z, each on the case as it then stands', async () => {
    const [one, two] = systems() as [string, string];
    const before = await outcomes();
    render(Toasts);
    await search(one);
    await search(two);
    await tick();
    expect(shown()).toEqual([[`${one} searched.`, 'waits'], [`${two} searched.`, 'undo']]);
    expect(screen.getAllByRole('button', { name: /^Undo/ })).toHaveLength(1);
    await z();
    expect(shown()).toEqual([[`${one} searched.`, 'undo'], [`Taken back: “${two} searched”.`, 'said']]);
    expect(screen.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-keyshortcuts', 'z');
    await z();
    expect(shown().filter(([, how]) => how !== 'said')).toEqual([]);
    const r = first.case.revision;
    expect(changed).toEqual([['record_search', r], ['record_search', r + 1], ['record_search', r + 2], ['record_search', r + 3]]);
    expect((await desk.case('12')).case.revision).toBe(r + 4);
    expect((await outcomes()).filter(([, outcome]) => outcome !== 'open')).toEqual(before.filter(([, outcome]) => outcome !== 'open'));
    await z();
    expect(changed).toHaveLength(4);
  });

  it('are three, or several in one notice, all the same', async () => {
    const [one, two] = systems() as [string, string];
    const task = first.tasks[0]?.id ?? '';
    await search(one);
    const again = (system: string) => [(ref: { id: string; revision: number }) => desk.recordSearch(ref, { system, by: '', outcome: 'not_possible', ground: 'Closed.', note: '', day: '2026-11-22' }), searched(system)] as const;
    await on.doEach([again(one), again(two)], (n) => `${n} done.`);
    await on.do((ref) => desk.endTask(ref, task, { state: 'done', note: '', day: '2026-11-22' }), 'Task done.', taskEnded(task));
    expect(shown().map(([, how]) => how)).toEqual(['waits', 'waits', 'undo']);
    render(Toasts);
    await tick();
    for (let n = 0; n < 3; n++) await z();
    const r = first.case.revision;
    expect(changed.map(([, revision]) => revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => r + n));
    expect(changed.map(([command]) => command).slice(4)).toEqual(['end_task', 'record_search', 'record_search', 'record_search']);
  });

  it('keep no way back of the earlier one where something else changed the case after both', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    await search(two);
    await desk.addNote(on.ref, 'She called.');
    expect(shown()).toEqual([]);
  });

  it('nor where something that has none itself came between', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    await on.do((ref) => desk.addNote(ref, 'She called.'), 'Noted.');
    expect(shown()).toEqual([['Noted.', 'said']]);
    await search(two);
    expect(shown().filter(([, how]) => how !== 'said')).toEqual([[`${two} searched.`, 'undo']]);
  });

  it('nor where the case moved on without a word between them', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    data = { ...data, case: { ...data.case, revision: data.case.revision + 1 } };
    vi.mocked(core.invoke).mockResolvedValueOnce({ ...data, case: { ...data.case, revision: data.case.revision + 1 } } as never);
    await search(two);
    expect(shown()).toEqual([[`${two} searched.`, 'undo']]);
  });

  it('nor where the undo of the later one is refused, or its notice put away', async () => {
    const [one, two] = systems() as [string, string];
    render(Toasts);
    await search(one);
    await search(two);
    await tick();
    vi.mocked(core.invoke).mockRejectedValueOnce({ code: 'not_now', what: 'The letter is printed.', next: 'Void it.', fields: [] });
    await z();
    expect(shown()).toEqual([['The letter is printed.', 'said']]);
    say.clear();
    data = await desk.case('12');
    await search(one);
    await search(two);
    say.drop(say.toasts.at(-1)?.id ?? 0);
    expect(shown()).toEqual([]);
  });

  it('nor where the case was found changed', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    vi.mocked(core.invoke).mockRejectedValueOnce({ code: 'stale', what: 'The case has changed since you looked at it.', next: '', fields: [] });
    await expect(search(two)).rejects.toBeInstanceOf(DeskFault);
    expect(shown()).toEqual([]);
  });

  it('nor where the later one broke off half way', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    const half = async (ref: { id: string; revision: number }) => {
      await desk.recordSearch(ref, { system: two, by: '', outcome: 'not_found', ground: '', note: '', day: '2026-11-22' });
      throw new Error('The disk is full.');
    };
    await expect(on.do(half, 'Done.', searched(two))).rejects.toThrow('The disk is full.');
    expect(shown()).toEqual([]);
  });

  it('go on to stand where the notice of an earlier one goes by itself', async () => {
    const [one, two] = systems() as [string, string];
    for (const system of [one, two, one]) await search(system);
    say.drop(say.toasts[0]?.id ?? 0);
    expect(shown().map(([, how]) => how)).toEqual(['waits', 'undo']);
    say.drop(say.toasts[0]?.id ?? 0);
    expect(shown().map(([, how]) => how)).toEqual(['undo']);
  });

  it('leave the earlier one where the later one is refused for a reason of its own', async () => {
    const [one, two] = systems() as [string, string];
    await search(one);
    vi.mocked(core.invoke).mockRejectedValueOnce({ code: 'invalid', what: 'No.', next: '', fields: [] });
    await expect(search(two)).rejects.toBeInstanceOf(DeskFault);
    expect(shown()).toEqual([[`${one} searched.`, 'undo']]);
  });

  it('are each offered for ten seconds, the earlier one no longer for the later one', async () => {
    vi.useFakeTimers();
    const [one, two] = systems() as [string, string];
    const act = async (system: string) => {
      const done = search(system);
      await vi.advanceTimersByTimeAsync(10);
      await done;
    };
    await act(one);
    await vi.advanceTimersByTimeAsync(6000);
    await act(two);
    const later = say.toasts.at(-1);
    if (later) say.takeBack(later);
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown()[0]).toEqual([`${one} searched.`, 'undo']);
    await vi.advanceTimersByTimeAsync(4000);
    expect(shown().filter(([, how]) => how !== 'said')).toEqual([]);
    await act(one);
    await vi.advanceTimersByTimeAsync(6000);
    await act(two);
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown(), 'the later one, alone').toEqual([[`${two} searched.`, 'undo']]);
  });

  it('keep the key from passing over what waits to an older act on something else', async () => {
    const [one, two] = systems() as [string, string];
    const other = vi.fn();
    say.done('The phone is changed.', other);
    await search(one);
    await search(two);
    render(Toasts);
    await tick();
    // Both before the app can have answered the first: however slow the machine, no time passes between them.
    const press = () => document.getElementById('at')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', bubbles: true }));
    press();
    await tick();
    press();
    expect(changed).toHaveLength(3);
    expect(other).not.toHaveBeenCalled();
    await settle();
    await z();
    expect(other).not.toHaveBeenCalled();
    await z();
    expect(other).toHaveBeenCalledOnce();
  });
});
