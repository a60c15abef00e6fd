// Which verbs can be done now, and the one place that listens for keys.
import { SvelteMap } from 'svelte/reactivity';
import { prefs } from '#/state/prefs.svelte';
import { actsOnEnter, KEYMAP, pressed, scopesAround, typesInto, type Scope, type VerbId } from './keymap';
import { isFixed } from './own';

type Run = () => void;
const SEQUENCE_MS = 1200;

class Keys {
  /** Verbs that a part of the screen has bound; the palette and the help list these and no others. */
  live = new SvelteMap<VerbId, Run>();
  /** First key of a sequence that waits for its second. */
  waiting = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Binds verbs while the calling effect lives. */
  bind(verbs: Partial<Record<VerbId, Run>>): () => void {
    const mine = Object.entries(verbs) as [VerbId, Run][];
    for (const [id, run] of mine) this.live.set(id, run);
    return () => {
      for (const [id, run] of mine) if (this.live.get(id) === run) this.live.delete(id);
    };
  }

  /** What a verb's key is, as the officer set it; empty = none. */
  set(id: VerbId): string {
    return prefs.ownKeys.get(id) ?? KEYMAP[id].keys;
  }

  /** The same as long as it works: single letters vanish from the screen where they are switched off. */
  of(id: VerbId): string | undefined {
    const keys = this.set(id);
    return keys !== '' && (prefs.singleKeys || isFixed(id)) ? keys : undefined;
  }

  /** Does a verb that is bound now, as its key would. */
  run(id: VerbId): void {
    this.live.get(id)?.();
  }

  /** Takes a key press of the window. */
  press = (e: KeyboardEvent): void => {
    if (e.defaultPrevented || e.isComposing || e.repeat) return;
    const key = pressed(e);
    const chord = key.startsWith('Ctrl ') || key.startsWith('Alt ') || /^F\d/.test(key);
    const modal = document.querySelector('[data-modal]') !== null;
    // A key pressed on nothing counts where the focus was led back to just before, else in the work as a whole.
    const lost = e.target === document.body;
    const led = document.activeElement === document.body ? document.getElementById('work') : document.activeElement;
    const at = lost ? (led ?? e.target) : e.target;
    if (!chord) {
      if (modal || typesInto(at) || !prefs.singleKeys) return;
      if (key === 'Enter' && actsOnEnter(at)) return;
    }
    const wanted = this.waiting ? `${this.waiting} ${key}` : key;
    this.#forget();
    const scopes = modal ? (['window'] as Scope[]) : scopesAround(at);
    const id = this.#find(wanted, scopes) ?? (wanted === key ? undefined : this.#find(key, scopes));
    if (id) {
      e.preventDefault();
      this.live.get(id)?.();
    } else if (!chord && this.#opens(key, scopes)) {
      e.preventDefault();
      this.waiting = key;
      this.#timer = setTimeout(() => this.#forget(), SEQUENCE_MS);
    }
  };

  #find(keys: string, scopes: Scope[]): VerbId | undefined {
    for (const scope of scopes) {
      for (const id of this.live.keys()) {
        if (KEYMAP[id].scope === scope && this.set(id) === keys) return id;
      }
    }
    return undefined;
  }

  #opens(key: string, scopes: Scope[]): boolean {
    return [...this.live.keys()].some((id) => scopes.includes(KEYMAP[id].scope) && this.set(id).startsWith(`${key} `));
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.waiting = '';
  }
}

export const keys = new Keys();
