// Why: whoever works in the dark is not to be dazzled by the page that asks for the passphrase.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { prefs } from './prefs.svelte';

const theme = () => document.documentElement.dataset.theme;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(desk, 'paneWidths').mockResolvedValue([]);
  await prefs.loadWidths();
  prefs.setTheme('system');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('keeps which theme was chosen last, and dresses in it before the register says so', async () => {
  const kept = vi.spyOn(desk, 'keepPaneWidths').mockResolvedValue(undefined);
  prefs.setTheme('dark');
  await vi.advanceTimersByTimeAsync(1000);
  const left = kept.mock.calls.at(-1)?.[0] ?? [];
  expect(left).toEqual([{ pane: 'theme.dark', eighths: 8 }]);
  // The window of the next day.
  delete document.documentElement.dataset.theme;
  vi.spyOn(desk, 'paneWidths').mockResolvedValue(left);
  await prefs.loadWidths();
  prefs.dressAsLeft();
  expect(theme()).toBe('dark');
});

it('follows the system where the last choice was that', () => {
  prefs.setTheme('dark');
  prefs.setTheme('system');
  prefs.dressAsLeft();
  expect(theme()).toBeUndefined();
});
