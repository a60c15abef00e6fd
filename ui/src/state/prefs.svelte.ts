// What the officer likes: theme, single keys, widths of panes, which of two views a screen was left in. Theme and keys are
// settings of the register; the rest belongs to the window and is kept by the app beside its place and size. So is which theme was
// on last: until it is unlocked, the register cannot say.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { desk, type OwnKey, type Theme } from '#/bridge';

const PAUSE_MS = 800;
const CHOSEN: readonly Theme[] = ['light', 'dark'];

class Prefs {
  theme = $state<Theme>('system');
  singleKeys = $state(true);
  /** Keys that the officer changed, by verb. */
  ownKeys = new SvelteMap<string, string>();
  #widths = new SvelteMap<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** As the register says. */
  setTheme(theme: Theme): void {
    this.#dress(theme);
    untrack(() => {
      for (const t of CHOSEN) this.leaveIn(`theme.${t}`, t === theme);
    });
  }

  /** As it was left: the page is not bright for the moment until it is unlocked. */
  dressAsLeft(): void {
    const left = CHOSEN.find((t) => this.leftIn(`theme.${t}`));
    if (left) this.#dress(left);
  }

  #dress(theme: Theme): void {
    this.theme = theme;
    if (CHOSEN.includes(theme)) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    // Where the window system does not follow, the page is as it should be all the same.
    desk.dressWindow(theme).catch(() => {});
  }

  setOwnKeys(own: readonly OwnKey[]): void {
    this.ownKeys.clear();
    for (const k of own) this.ownKeys.set(k.verb, k.keys);
  }

  /** Takes the widths of the last time. Without them the usual ones stand: no reason to stop anybody. */
  async loadWidths(): Promise<void> {
    try {
      for (const w of await desk.paneWidths()) this.#widths.set(w.pane, w.eighths / 8);
    } catch {
      this.#widths.clear();
    }
  }

  /** Remembered width of a pane in rem, else `usual`. */
  paneWidth(name: string, usual: number): number {
    return this.#widths.get(name) ?? usual;
  }

  setPaneWidth(name: string, rem: number): void {
    this.#widths.set(name, rem);
    this.#keep();
  }

  /** The pane is as wide as usual again, also in a window of another size. */
  forgetPaneWidth(name: string): void {
    this.#widths.delete(name);
    this.#keep();
  }

  /** Whether the screen was left in its second view: kept as a pane of that name that has any width at all. */
  leftIn(view: string): boolean {
    return this.#widths.has(view);
  }

  leaveIn(view: string, yes: boolean): void {
    if (yes === this.leftIn(view)) return;
    if (yes) this.#widths.set(view, 1);
    else this.#widths.delete(view);
    this.#keep();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const widths = [...this.#widths].map(([pane, rem]) => ({ pane, eighths: Math.round(rem * 8) }));
      // Widths that could not be kept still stand until the window is closed.
      desk.keepPaneWidths(widths).catch(() => {});
    }, PAUSE_MS);
  }
}

export const prefs = new Prefs();
