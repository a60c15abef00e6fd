// Why: an Enter that nobody meant must decide nothing. One held on "Record the finding" once ended the next task.
import { describe, expect, it, vi } from 'vitest';
import { EnterGuard, SEEING_MS, UNASKED_MS } from './enter';

function guard() {
  let now = 1000;
  const g = new EnterGuard(() => now);
  const press = (key: string, more: KeyboardEventInit = {}, on: HTMLElement = document.body) => {
    const e = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
    const stopped = vi.spyOn(e, 'stopImmediatePropagation');
    Object.defineProperty(e, 'target', { value: on });
    g.pressed(e);
    return e.defaultPrevented && stopped.mock.calls.length === 1;
  };
  return { g, press, pass: (ms: number) => (now += ms) };
}

describe('an Enter', () => {
  it('that is held is kept from everything, but writes lines in a block of text', () => {
    const { press } = guard();
    expect(press('Enter')).toBe(false);
    expect(press('Enter', { repeat: true })).toBe(true);
    expect(press('Enter', { repeat: true }, document.createElement('textarea'))).toBe(false);
    expect(press('Enter', { repeat: true, ctrlKey: true }, document.createElement('textarea'))).toBe(true);
    expect(press('ArrowDown', { repeat: true })).toBe(false);
  });

  it('right after a dialog is gone reaches nothing below it', () => {
    const { g, press, pass } = guard();
    g.closed();
    pass(150);
    expect(press('Enter')).toBe(true);
    expect(press('Enter', { ctrlKey: true })).toBe(true);
    pass(SEEING_MS);
    expect(press('Enter')).toBe(false);
  });

  it('that comes after a dialog went by itself still means the dialog, a little longer', () => {
    const { g, press, pass } = guard();
    g.wentByItself();
    pass(UNASKED_MS - 100);
    expect(press('Enter')).toBe(true);
    g.wentByItself();
    press('Tab');
    expect(press('Enter')).toBe(false);
    g.wentByItself();
    pass(UNASKED_MS);
    expect(press('Enter')).toBe(false);
    g.closed();
    pass(SEEING_MS);
    expect(press('Enter')).toBe(false);
  });

  it('means what it says once another key or the mouse was used', () => {
    const { g, press } = guard();
    g.closed();
    press('Shift');
    expect(press('Enter')).toBe(true);
    press('Tab');
    expect(press('Enter')).toBe(false);
    g.closed();
    g.pointed();
    expect(press('Enter')).toBe(false);
  });

  it('pressed again and again goes nowhere until one looks', () => {
    const { g, press, pass } = guard();
    g.closed();
    for (let n = 0; n < 5; n++) {
      pass(200);
      expect(press('Enter')).toBe(true);
    }
    pass(SEEING_MS);
    expect(press('Enter')).toBe(false);
  });

  it('as soon as a dialog is there is for the form to refuse', () => {
    const { g, press, pass } = guard();
    g.opened();
    expect(press('Enter')).toBe(false);
    expect(g.tooSoon).toBe(true);
    pass(SEEING_MS);
    expect(g.tooSoon).toBe(false);
  });
});
