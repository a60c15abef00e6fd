import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { prefs } from '#/state/prefs.svelte';
import Splitter from './Splitter.svelte';

const props = (over: object = {}) => ({
  words: 'Width of the list',
  value: 18,
  min: 14,
  max: 30,
  side: 'right' as const,
  onmove: vi.fn(),
  onreset: vi.fn(),
  ...over,
});

describe('the edge of a pane', () => {
  it('says how wide its pane is, and between what', () => {
    render(Splitter, props());
    const edge = screen.getByRole('separator', { name: 'Width of the list' });
    expect(edge).toHaveAttribute('aria-valuenow', '18');
    expect(edge).toHaveAttribute('aria-valuemin', '14');
    expect(edge).toHaveAttribute('aria-valuemax', '30');
  });

  const cases: [string, 'left' | 'right', number][] = [
    ['{ArrowRight}', 'right', 19],
    ['{ArrowLeft}', 'right', 17],
    ['{ArrowRight}', 'left', 17],
    ['{ArrowLeft}', 'left', 19],
    ['{Shift>}{ArrowRight}{/Shift}', 'right', 22],
    ['{Home}', 'right', 14],
    ['{End}', 'right', 30],
  ];
  it.each(cases)('moves by %s at the %s edge to %i', async (key, side, to) => {
    const p = props({ side });
    render(Splitter, p);
    screen.getByRole('separator').focus();
    await userEvent.keyboard(key);
    expect(p.onmove).toHaveBeenLastCalledWith(to);
  });

  it('stops at its bounds and is set back by Enter', async () => {
    const p = props({ value: 30 });
    render(Splitter, p);
    screen.getByRole('separator').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(p.onmove).toHaveBeenLastCalledWith(30);
    await userEvent.keyboard('{Enter}');
    expect(p.onreset).toHaveBeenCalledTimes(1);
  });
});

describe('widths', () => {
  afterEach(() => vi.restoreAllMocks());

  it('are kept a moment after the last move, in eighths of a rem', async () => {
    vi.useFakeTimers();
    const keep = vi.spyOn(desk, 'keepPaneWidths').mockResolvedValue(undefined);
    prefs.setPaneWidth('cases.list', 18);
    prefs.setPaneWidth('cases.list', 18.5);
    expect(keep).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(keep).toHaveBeenCalledTimes(1);
    expect(keep).toHaveBeenCalledWith([{ pane: 'cases.list', eighths: 148 }]);
    prefs.forgetPaneWidth('cases.list');
    await vi.advanceTimersByTimeAsync(1000);
    expect(keep).toHaveBeenLastCalledWith([]);
    vi.useRealTimers();
  });

  it('come back from the app, and are the usual ones where it has none', async () => {
    vi.spyOn(desk, 'paneWidths').mockResolvedValueOnce([{ pane: 'cases.list', eighths: 160 }]);
    await prefs.loadWidths();
    expect(prefs.paneWidth('cases.list', 18)).toBe(20);
    expect(prefs.paneWidth('cases.source', 21)).toBe(21);
    vi.spyOn(desk, 'paneWidths').mockRejectedValueOnce(new Error('gone'));
    await prefs.loadWidths();
    expect(prefs.paneWidth('cases.list', 18)).toBe(18);
  });
});
