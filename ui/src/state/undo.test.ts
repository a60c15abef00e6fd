// Why: an undo that is offered works, says what it took back, and where it can't any more says so in words that one understands.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import * as core from '#/bridge/fake/core';
import { DeskFault } from '#/bridge/fault';
import { settle } from '#/test-settle';
import { say } from './say.svelte';
import { about, undoing } from './undo';

const offered = () => say.toasts.filter((t) => t.undo).map((t) => t.words);
const last = () => say.toasts.at(-1)?.words;

beforeEach(() => {
  vi.restoreAllMocks();
  say.clear();
});

describe('the way back of an act on a case', () => {
  it('goes as soon as the case is changed by anything else, and that of another case stays', async () => {
    vi.spyOn(core, 'invoke').mockResolvedValue({} as never);
    say.done('Newsletter: Nothing found.', () => {}, { of: [about.case('12')] });
    say.done('The task is recorded.', () => {}, { of: [about.case('11')] });
    await desk.case('12');
    expect(offered(), 'looking changes nothing').toHaveLength(2);
    await desk.addNote({ id: '12', revision: 3 }, 'She called.');
    expect(offered()).toEqual(['The task is recorded.']);
  });

  it('goes too where that other act is itself an undo', async () => {
    vi.spyOn(core, 'invoke').mockResolvedValue({} as never);
    say.done('Newsletter: Nothing found.', () => {}, { of: [about.case('12')] });
    undoing(() => desk.reopenCase({ id: '12', revision: 4 }, 'x'))();
    await settle(10);
    expect(offered()).toEqual([]);
  });
});

describe('an undo', () => {
  it('says which notice it took back, or the words it was given', async () => {
    undoing(() => Promise.resolve())('Newsletter: Nothing found.');
    await settle(10);
    expect(last()).toBe('Taken back: “Newsletter: Nothing found”.');
    undoing(() => Promise.resolve(), 'It is as before.')('Changed.');
    await settle(10);
    expect(last()).toBe('It is as before.');
  });

  it('that comes too late says so without a word of the chain', async () => {
    undoing(() => Promise.reject(new DeskFault('stale', 'The case was changed meanwhile: search_recorded, search_recorded.', 'Look again.')))('Done.');
    await settle(10);
    expect(last()).toMatch(/can’t be taken back any more/);
    expect(JSON.stringify(say.toasts)).not.toContain('search_recorded');
  });

  it('that is refused for a reason of its own says that reason', async () => {
    undoing(() => Promise.reject(new DeskFault('invalid', 'The letter is printed.', 'Void it.')))('Done.');
    await settle(10);
    expect(last()).toBe('The letter is printed.');
  });
});
