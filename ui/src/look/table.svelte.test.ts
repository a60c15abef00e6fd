// Why: a table of ten years must not fill the page, and yet lose neither its end, nor the row in hand, nor the place of the eye.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { prefs } from '#/state/prefs.svelte';
import Table from './Table.svelte';

interface Row {
  id: string;
}
const some = (n: number, from = 0): Row[] => Array.from({ length: n }, (_, i) => ({ id: `${from + i}` }));
const head = createRawSnippet(() => ({ render: () => '<th scope="col">Line</th>' }));
const cells = createRawSnippet<[Row, number]>((row) => ({ render: () => `<td>Line ${row().id} <button>Take ${row().id}</button></td>` }));
const props = (rows: Row[], over: object = {}) => ({ label: 'Log', rows, total: rows.length, keyOf: (r: Row) => r.id, head, cells, widths: [''], least: '20rem', ...over });
const drawn = () => within(screen.getByRole('table', { name: 'Log' })).getAllByRole('row').length - 1;
const box = () => screen.getByRole('group', { name: 'Log' });
const inHand = () => document.activeElement?.closest('tr')?.dataset.key;
/** Moves the view, as the wheel does. */
async function scroll(px: number) {
  box().scrollTop = px;
  box().dispatchEvent(new Event('scroll'));
  await tick();
}
const settled = () => new Promise((r) => setTimeout(r, 10));

beforeEach(() => {
  prefs.singleKeys = true;
});

describe('a short table', () => {
  it('stands as it is, and scrolls with the page', () => {
    render(Table<Row>, props(some(60)));
    expect(drawn()).toBe(60);
    expect(screen.queryByRole('group')).toBeNull();
    expect(screen.getByRole('table').parentElement).not.toHaveAttribute('tabindex');
  });
});

describe('a long table', () => {
  it('has only what is near the view in the page, and counts all of it', async () => {
    render(Table<Row>, props(some(10_000)));
    expect(drawn()).toBeLessThan(60);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '10001');
    await scroll(56 * 5000);
    expect(drawn()).toBeLessThan(60);
    expect(screen.getByRole('row', { name: /^Line 5000 / })).toHaveAttribute('aria-rowindex', '5002');
    expect(screen.queryByRole('row', { name: /^Line 0 / })).toBeNull();
  });

  it('leads by the keys of a list, from wherever in it the focus is', async () => {
    render(Table<Row>, props(some(10_000)));
    await userEvent.tab();
    expect(box()).toHaveFocus();
    for (const [key, row] of [['{ArrowDown}', '0'], ['j', '1'], ['{End}', '9999'], ['k', '9998'], ['{Home}', '0']] as const) {
      await userEvent.keyboard(key);
      await settled();
      expect(inHand(), key).toBe(row);
    }
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Take 0' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await settled();
    expect(inHand()).toBe('1');
    prefs.singleKeys = false;
    await userEvent.keyboard('j');
    await settled();
    expect(inHand()).toBe('1');
  });

  it('has what did not come yet brought for whoever goes to its end', async () => {
    const p = props(some(500), { total: 10_000 });
    const { rerender } = render(Table<Row>, p);
    await rerender({ onend: () => rerender({ rows: some(10_000) }) });
    box().focus();
    await userEvent.keyboard('{End}');
    await settled();
    expect(inHand()).toBe('9999');
    expect(drawn()).toBeLessThan(60);
  });

  it('asks for more once the view comes near the end of what is there, and not before', async () => {
    const onnear = vi.fn();
    render(Table<Row>, props(some(500), { total: 10_000, onnear }));
    await settled();
    expect(onnear).not.toHaveBeenCalled();
    await scroll(56 * 480);
    expect(onnear).toHaveBeenCalled();
  });

  it('keeps the row in hand while one looks elsewhere, with those beside it for Tab, and over a refresh', async () => {
    const { rerender } = render(Table<Row>, props(some(10_000)));
    await scroll(56 * 9000);
    screen.getByRole('button', { name: 'Take 9000' }).focus();
    const button = document.activeElement;
    await scroll(0);
    expect(button).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Take 9001' })).toBeInTheDocument();
    await rerender({ rows: some(10_000).map((r) => ({ ...r })) });
    expect(button).toHaveFocus();
    await rerender({ rows: [{ id: 'new' }, ...some(10_000)], total: 10_001 });
    expect(button).toHaveFocus();
    expect(button?.closest('tr')).toHaveAttribute('aria-rowindex', '9003');
    expect(drawn()).toBeLessThan(60);
  });

  it('gives the focus of a row that is gone to the one in its place, and takes none from elsewhere', async () => {
    const { rerender } = render(Table<Row>, props(some(500)));
    const without = (id: string, rows = some(500)) => rows.filter((r) => r.id !== id);
    screen.getByRole('button', { name: 'Take 3' }).focus();
    await rerender({ rows: without('3') });
    await settled();
    expect(inHand()).toBe('4');
    const other = document.body.appendChild(document.createElement('button'));
    other.focus();
    await rerender({ rows: without('4', without('3')) });
    await settled();
    expect(other).toHaveFocus();
    other.remove();
    await rerender({ rows: without('5', without('4', without('3'))) });
    await settled();
    expect(document.body, 'lost elsewhere').toHaveFocus();
  });

  it('stays where the eye is when rows come above it, and shows what is new to whoever stands at the top', async () => {
    const { rerender } = render(Table<Row>, props(some(1000)));
    await rerender({ rows: [...some(3, 5000), ...some(1000)], total: 1003 });
    expect(box().scrollTop).toBe(0);
    await scroll(56 * 400 + 10);
    await rerender({ rows: [...some(5, 6000), ...some(3, 5000), ...some(1000)], total: 1008 });
    expect(box().scrollTop).toBe(56 * 405 + 10);
    await scroll(0);
    await rerender({ rows: [...some(9, 7000), ...some(5, 6000), ...some(3, 5000), ...some(1000)], total: 1017 });
    expect(box().scrollTop).toBe(0);
  });

  it('keeps the focus on a row whose verb is not there any more', async () => {
    const taken = createRawSnippet<[Row & { taken?: boolean }, number]>((row) => ({
      render: () => '<td></td>',
      setup: (td) => {
        $effect.pre(() => td.replaceChildren(...(row().taken ? [] : [Object.assign(document.createElement('button'), { textContent: `Take ${row().id}` })])));
      },
    }));
    const { rerender } = render(Table<Row & { taken?: boolean }>, { ...props(some(500)), cells: taken });
    screen.getByRole('button', { name: 'Take 3' }).focus();
    await rerender({ rows: some(500).map((r) => ({ ...r, taken: r.id === '3' })) });
    await settled();
    expect(document.activeElement).toBe(screen.getAllByRole('row')[4]);
    expect(inHand()).toBe('3');
  });

  it('says which row is in hand', async () => {
    const onhand = vi.fn();
    render(Table<Row>, props(some(100), { onhand }));
    screen.getByRole('button', { name: 'Take 2' }).focus();
    expect(onhand).toHaveBeenLastCalledWith({ id: '2' });
  });
});
