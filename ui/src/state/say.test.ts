import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskFault } from '#/bridge/fault';
import { say } from './say.svelte';

const shown = () => say.toasts.map((t) => t.words);

beforeEach(() => {
  vi.useFakeTimers();
  say.clear();
});
afterEach(() => vi.useRealTimers());

describe('what is said', () => {
  it('of what was done goes by itself, later where it can be undone', () => {
    say.done('Set aside.', () => {});
    say.done('Decided.');
    expect(shown()).toEqual(['Set aside.', 'Decided.']);
    vi.advanceTimersByTime(6000);
    expect(shown()).toEqual(['Set aside.']);
    vi.advanceTimersByTime(6000);
    expect(shown()).toEqual([]);
  });

  it('of what can be undone waits while a dialog lies over it', () => {
    say.done('Set aside.', () => {});
    vi.advanceTimersByTime(6000);
    const shows = say.cover();
    vi.advanceTimersByTime(60_000);
    expect(shown()).toEqual(['Set aside.']);
    shows();
    vi.advanceTimersByTime(5000);
    expect(shown()).toEqual([]);
  });

  it('of a refusal stays until it is put away, once however often it comes', () => {
    const fault = new DeskFault('disk', 'The disk is full.', 'Make room and try again.');
    say.fault(fault);
    say.fault(fault);
    say.done('Decided.');
    vi.advanceTimersByTime(3_600_000);
    expect(shown()).toEqual(['The disk is full.']);
    expect(say.putAway()).toBe(true);
    expect(shown()).toEqual([]);
    expect(say.putAway()).toBe(false);
  });

  it('of a refusal goes with the screen it was about, and what can be undone stays', () => {
    say.done('Set aside.', () => {});
    say.fault(new DeskFault('disk', 'The disk is full.', 'Make room and try again.'));
    say.left();
    expect(shown()).toEqual(['Set aside.']);
  });

  it('offers to take back only the last that was done to one thing', () => {
    say.done('Accepted.', () => {}, { of: ['suggestion 1'] });
    say.done('Set aside.', () => {}, { of: ['message 1'] });
    say.done('Rejected.', () => {}, { of: ['suggestion 1'] });
    expect(shown()).toEqual(['Set aside.', 'Rejected.']);
    say.spent(['message 1']);
    expect(shown()).toEqual(['Rejected.']);
  });
});
