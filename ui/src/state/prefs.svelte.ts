// What the officer likes: theme, single keys, widths of panes. Theme and keys are settings of the register; widths live
// as long as the window, because the window keeps nothing on disk.
import { SvelteMap } from 'svelte/reactivity';

const WIDTHS = 'pane-widths';

class Prefs {
  theme = $state<string>('system');
  singleKeys = $state(true);
  #widths = new SvelteMap<string, number>(load());

  setTheme(theme: string): void {
    this.theme = theme;
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  /** Remembered width of a pane in rem, else `usual`. */
  paneWidth(name: string, usual: number): number {
    return this.#widths.get(name) ?? usual;
  }

  setPaneWidth(name: string, rem: number): void {
    this.#widths.set(name, rem);
    sessionStorage.setItem(WIDTHS, JSON.stringify([...this.#widths]));
  }
}

function load(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(WIDTHS) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}

export const prefs = new Prefs();
