import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prefs } from '#/state/prefs.svelte';
import { say } from '#/state/say.svelte';
import { w } from '#/words';
import { KEYMAP, pressed, scopesAround, typesInto, type VerbId } from './keymap';
import { keys } from './keys.svelte';
import { keyWords } from './spell';

const ids = Object.keys(KEYMAP) as VerbId[];
let unbind: (() => void)[] = [];
const bind = (verbs: Partial<Record<VerbId, () => void>>) => unbind.push(keys.bind(verbs));

function press(on: Element, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  on.addEventListener('keydown', (e) => keys.press(e as KeyboardEvent), { once: true });
  on.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  document.body.innerHTML = `<div data-scope="frame"><div data-scope="unfiled"><div id="list" tabindex="0"></div>
    <input id="box"><textarea id="area"></textarea><button id="button">b</button><input id="tick" type="checkbox"></div>
    <div data-scope="case"><div id="case" tabindex="0"></div></div>
    <div data-scope="message case"><div id="source" tabindex="0"></div></div></div><p id="outside">x</p>`;
  prefs.singleKeys = true;
});
afterEach(() => {
  for (const u of unbind) u();
  unbind = [];
});
const at = (id: string) => document.getElementById(id) as HTMLElement;

describe('the keymap', () => {
  it('gives no two verbs of a scope the same key, and no frame key to a pane', () => {
    const seen = new Map<string, VerbId>();
    for (const id of ids.filter((x) => KEYMAP[x].keys !== '')) {
      const key = `${KEYMAP[id].scope} ${KEYMAP[id].keys}`;
      expect(seen.get(key), `${id} and ${seen.get(key)} share ${key}`).toBeUndefined();
      seen.set(key, id);
    }
    const frame = ids.filter((id) => KEYMAP[id].scope === 'frame').map((id) => KEYMAP[id].keys[0]);
    for (const id of ids.filter((x) => !['frame', 'window'].includes(KEYMAP[x].scope))) {
      expect(frame, `${id} hides a key of the frame`).not.toContain(KEYMAP[id].keys);
    }
  });

  it('has words for every verb', () => {
    for (const id of ids) expect(w.verbs[id].length).toBeGreaterThan(3);
  });

  it('writes keys as a person reads them', () => {
    expect(keyWords('Ctrl K')).toEqual(['Ctrl K']);
    expect(keyWords('g t')).toEqual(['G', 'T']);
    expect(keyWords('Enter')).toEqual(['Enter']);
    expect(pressed({ key: 'k', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false })).toBe('Ctrl K');
    expect(pressed({ key: 'Enter', ctrlKey: true, metaKey: false, altKey: false, shiftKey: true })).toBe('Ctrl Shift Enter');
    expect(pressed({ key: '+', ctrlKey: true, metaKey: false, altKey: false, shiftKey: true })).toBe('Ctrl +');
    expect(pressed({ key: 'A', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false })).toBe('a');
  });

  it('knows where letters are text', () => {
    expect(typesInto(at('box'))).toBe(true);
    expect(typesInto(at('area'))).toBe(true);
    expect(typesInto(at('tick'))).toBe(false);
    expect(typesInto(at('button'))).toBe(false);
  });

  it('finds the scopes from the inside out', () => {
    expect(scopesAround(at('list'))).toEqual(['unfiled', 'frame', 'window']);
    expect(scopesAround(at('outside'))).toEqual(['window']);
  });
});

describe('a key press', () => {
  it('does the verb of the pane that has the focus, and no other pane’s', () => {
    const reject = vi.fn();
    const request = vi.fn();
    bind({ rejectSuggestion: reject, addRequest: request });
    expect(press(at('list'), 'r').defaultPrevented).toBe(true);
    expect(reject).toHaveBeenCalledTimes(1);
    expect(request).not.toHaveBeenCalled();
    press(at('case'), 'r');
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('beside a case does the verb of the message first, and what the message leaves to the case', () => {
    const decide = vi.fn();
    const receipt = vi.fn();
    const note = vi.fn();
    bind({ decide, correctReceipt: receipt, note });
    press(at('case'), 'd');
    expect([decide, receipt].map((f) => f.mock.calls.length)).toEqual([1, 0]);
    press(at('source'), 'd');
    press(at('source'), 'e');
    expect([decide, receipt, note].map((f) => f.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('is text inside a box', () => {
    const accept = vi.fn();
    bind({ acceptSuggestion: accept });
    expect(press(at('box'), 'a').defaultPrevented).toBe(false);
    press(at('area'), 'a');
    expect(accept).not.toHaveBeenCalled();
  });

  it('does nothing for a single letter once those are switched off, but chords go on', () => {
    const accept = vi.fn();
    const search = vi.fn();
    bind({ acceptSuggestion: accept, search });
    prefs.singleKeys = false;
    press(at('list'), 'a');
    press(at('list'), 'k', { ctrlKey: true });
    expect(accept).not.toHaveBeenCalled();
    expect(search).toHaveBeenCalledTimes(1);
    expect(keys.of('acceptSuggestion')).toBeUndefined();
    expect(keys.of('search')).toBe('Ctrl K');
  });

  it('works as a chord from inside a box', () => {
    const lock = vi.fn();
    bind({ lock });
    press(at('box'), 'l', { ctrlKey: true });
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('goes to a screen by G and a letter, and not by the letter alone', () => {
    const go = vi.fn();
    const task = vi.fn();
    bind({ goToday: go, task });
    press(at('list'), 't');
    expect(go).not.toHaveBeenCalled();
    press(at('list'), 'g');
    expect(keys.waiting).toBe('g');
    press(at('list'), 't');
    expect(go).toHaveBeenCalledTimes(1);
    expect(keys.waiting).toBe('');
  });

  it('leads to Deadlines by a letter of its own, and takes no letter from another screen', () => {
    const goes = ids.filter((id) => KEYMAP[id].keys.startsWith('g ')).map((id) => KEYMAP[id].keys);
    expect(KEYMAP.goDeadlines.keys).toBe('g e');
    expect(new Set(goes).size).toBe(goes.length);
    const go = vi.fn();
    bind({ goDeadlines: go });
    press(at('list'), 'g');
    press(at('list'), 'e');
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('lets a second key that leads nowhere be itself', () => {
    const accept = vi.fn();
    bind({ goToday: vi.fn(), acceptSuggestion: accept });
    press(at('list'), 'g');
    press(at('list'), 'a');
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('leaves Enter to a button', () => {
    document.body.innerHTML = '<div data-scope="case"><button id="b">x</button><div id="page" tabindex="0"></div></div>';
    const next = vi.fn();
    bind({ doNext: next });
    press(at('b'), 'Enter');
    expect(next).not.toHaveBeenCalled();
    press(at('page'), 'Enter');
    expect(next).toHaveBeenCalledTimes(1);
  });

  it('gives letters to a dialog while one is open', () => {
    const accept = vi.fn();
    const search = vi.fn();
    bind({ acceptSuggestion: accept, search });
    const modal = document.createElement('div');
    modal.dataset.modal = '';
    document.body.append(modal);
    press(at('list'), 'a');
    press(at('list'), 'k', { ctrlKey: true });
    expect(accept).not.toHaveBeenCalled();
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('says why of a verb that can’t be done now, which is listed as live nowhere, and does it as soon as it can be', () => {
    const [extend, other] = [vi.fn(), vi.fn()];
    const off = keys.excuse({ extend: () => 'No more time.' });
    bind({ lineOther: other });
    expect([keys.live.has('extend'), keys.answers('extend'), keys.answers('task')]).toEqual([false, true, false]);
    expect(press(at('case'), 'o').defaultPrevented).toBe(true);
    expect(say.toasts.at(-1)).toMatchObject({ words: 'No more time.', tone: 'done', undo: undefined });
    say.clear();
    bind({ extend });
    press(at('case'), 'o');
    expect([extend.mock.calls.length, other.mock.calls.length, say.toasts.length]).toEqual([1, 0, 0]);
    off();
    for (const u of unbind.splice(0)) u();
    expect(press(at('case'), 'o').defaultPrevented).toBe(false);
    expect(keys.answers('extend')).toBe(false);
  });

  it('does nothing for a verb that is bound no longer', () => {
    const accept = vi.fn();
    const off = keys.bind({ acceptSuggestion: accept });
    off();
    expect(press(at('list'), 'a').defaultPrevented).toBe(false);
    expect(accept).not.toHaveBeenCalled();
  });
});
