import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { prefs } from '#/state/prefs.svelte';
import { keepPlace, moveBy } from './listbox';
import ListBox from './ListBox.svelte';

describe('keys in a list', () => {
  const cases: [string, number, number, number | undefined][] = [
    ['ArrowDown', 0, 10, 1],
    ['ArrowDown', 9, 10, 9],
    ['ArrowDown', -1, 10, 0],
    ['ArrowUp', -1, 10, 9],
    ['ArrowUp', 0, 10, 0],
    ['j', 3, 10, 4],
    ['k', 3, 10, 2],
    ['Home', 7, 10, 0],
    ['End', 0, 10, 9],
    ['PageDown', 0, 10, 4],
    ['PageDown', 8, 10, 9],
    ['PageUp', 3, 10, 0],
    ['x', 3, 10, undefined],
    ['ArrowDown', 0, 0, undefined],
  ];
  it.each(cases)('%s from %i of %i leads to %s', (key, at, count, to) => {
    expect(moveBy(key, at, count, 5)).toBe(to);
  });

  it('keeps the chosen row when the list changes, and takes its place when it is gone', () => {
    const key = (s: string) => s;
    expect(keepPlace(['a', 'b', 'c'], key, 'b', 9)).toBe(1);
    expect(keepPlace(['a', 'c'], key, 'b', 1)).toBe(1);
    expect(keepPlace(['a'], key, 'b', 1)).toBe(0);
    expect(keepPlace([], key, 'b', 1)).toBe(-1);
  });
});

describe('the list on screen', () => {
  interface Row {
    id: string;
  }
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const row = createRawSnippet<[Row, boolean]>((r) => ({ render: () => `<b>${r().id}</b>` }));
  const props = (over: object = {}) => ({
    label: 'Letters',
    rows,
    keyOf: (r: Row) => r.id,
    chosen: 'a',
    row,
    onchoose: vi.fn(),
    onopen: vi.fn(),
    ...over,
  });

  beforeEach(() => {
    prefs.singleKeys = true;
  });

  it('takes the focus once, as a whole, and chooses by arrows and letters', async () => {
    const user = userEvent.setup();
    const p = props();
    render(ListBox<Row>, p);
    const list = screen.getByRole('listbox', { name: 'Letters' });
    expect(list).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(p.onchoose).toHaveBeenLastCalledWith(rows[1]);
    await user.keyboard('{End}');
    expect(p.onchoose).toHaveBeenLastCalledWith(rows[2]);
    await user.keyboard('j');
    expect(p.onchoose).toHaveBeenLastCalledWith(rows[1]);
    await user.keyboard('{Enter}');
    expect(p.onopen).toHaveBeenCalledWith(rows[0], true);
  });

  it('leaves letters alone where single keys are off', async () => {
    prefs.singleKeys = false;
    const p = props();
    render(ListBox<Row>, p);
    await userEvent.keyboard('j');
    expect(p.onchoose).not.toHaveBeenCalled();
    await userEvent.keyboard('{ArrowDown}');
    expect(p.onchoose).toHaveBeenCalledTimes(1);
  });

  it('goes to the neighbour when the chosen row is gone', async () => {
    const p = props({ chosen: 'b' });
    const { rerender } = render(ListBox<Row>, p);
    await rerender({ rows: [{ id: 'a' }, { id: 'c' }] });
    expect(p.onchoose).toHaveBeenCalledWith({ id: 'c' });
  });

  it('does not take the focus from something else', () => {
    const box = document.createElement('input');
    document.body.append(box);
    box.focus();
    render(ListBox<Row>, props());
    expect(box).toHaveFocus();
    box.remove();
  });

  it('brings what is chosen elsewhere into sight, and leaves what is pressed where it is', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ id: `r${i}` }));
    const { rerender } = render(ListBox<Row>, props({ rows: many, chosen: 'r0' }));
    const scroll = vi.spyOn(Element.prototype, 'scrollTo');
    const moved = vi.spyOn(Element.prototype, 'scrollTop', 'set');
    await rerender({ chosen: 'r40' });
    await new Promise((r) => setTimeout(r, 60));
    expect(scroll.mock.calls.length + moved.mock.calls.length).toBeGreaterThan(0);
    scroll.mockRestore();
    moved.mockRestore();
  });
});
