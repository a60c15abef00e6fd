// Why: a key that the officer chose must do what was chosen, and must take no other verb's press away.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { prefs } from '#/state/prefs.svelte';
import { KEYMAP, type VerbId } from './keymap';
import { keys } from './keys.svelte';
import { changeable, clash, isFixed, readKeys } from './own';

const standard = (id: VerbId): string => KEYMAP[id].keys;
afterEach(() => prefs.setOwnKeys([]));

describe('a key of one’s own', () => {
  it('is one sign, or two in a row, or none', () => {
    expect(['Y', ' g  T ', '', '?', 'ñ'].map(readKeys)).toEqual(['y', 'g t', '', '?', 'ñ']);
    expect(['yy', 'a b c', 'Ctrl K'].map(readKeys)).toEqual([undefined, undefined, undefined]);
  });

  it('is refused where another verb of the same place, of the frame, or a list has it', () => {
    expect(clash('task', 'v', standard)).toBe('verify');
    expect(clash('task', 'n', standard)).toBe('newCase');
    expect(clash('task', 'g', standard)).toBe('goToday');
    expect(clash('newCase', 'w', standard)).toBe('why');
    expect(clash('nextFilter', 's', standard)).toBe('search1');
    expect(clash('goToday', 'g u', standard)).toBe('goUnfiled');
    expect(clash('goToday', 'n t', standard)).toBe('newCase');
    expect(clash('task', 'j', standard)).toBe('list');
    // Two places that never lie in one another may have the same key.
    expect(clash('deadlineView', 'x', standard)).toBeUndefined();
    expect(clash('task', '9', standard)).toBeUndefined();
    expect(clash('task', '', standard)).toBeUndefined();
  });

  it('finds nothing in the way among the keys as they come', () => {
    for (const id of changeable) expect(clash(id, standard(id), standard), id).toBeUndefined();
  });

  it('takes the place of the old one, in the keymap and beside the verb, and goes back', () => {
    document.body.innerHTML = '<div data-scope="frame"><div data-scope="case"><div id="at" tabindex="0"></div></div></div>';
    const task = vi.fn();
    const off = keys.bind({ task });
    const press = (key: string) => {
      const at = document.getElementById('at') as HTMLElement;
      at.addEventListener('keydown', (e) => keys.press(e), { once: true });
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    prefs.setOwnKeys([{ verb: 'task', keys: 'q' }]);
    press('t');
    expect(task).not.toHaveBeenCalled();
    press('q');
    expect(task).toHaveBeenCalledTimes(1);
    expect(keys.of('task')).toBe('q');
    prefs.setOwnKeys([{ verb: 'task', keys: '' }]);
    press('q');
    expect([task.mock.calls.length, keys.of('task')]).toEqual([1, undefined]);
    prefs.setOwnKeys([]);
    press('t');
    expect(task).toHaveBeenCalledTimes(2);
    off();
  });

  it('never takes a chord away', () => {
    for (const id of ['search', 'lock', 'import', 'nextPane', 'issue', 'doNext'] as const) expect(isFixed(id), id).toBe(true);
  });
});
