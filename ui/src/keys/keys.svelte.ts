// Which verbs can be done now, and the one place that listens for keys.
import { SvelteMap } from 'svelte/reactivity';
import { prefs } from '#/state/prefs.svelte';
import { looking, onlyLooks } from '#/state/looking';
import { say } from '#/state/say.svelte';
import { actsOnEnter, KEYMAP, onlyLooksAt, pressed, scopesAround, typesInto, type Scope, type VerbId } from './keymap';
import { isFixed } from './own';

type Run = () => void;
const SEQUENCE_MS = 1200;

/** Puts entries in while the calling effect lives; what another part put in their place meanwhile stays. */
function put<T>(map: Map<VerbId, T>, entries: Partial<Record<VerbId, T>>): () => void {
  const mine = Object.entries(entries) as [VerbId, T][];
  for (const [id, entry] of mine) map.set(id, entry);
  return () => {
    for (const [id, entry] of mine) if (map.get(id) === entry) map.delete(id);
  };
}

class Keys {
  #bound = new SvelteMap<VerbId, Run>();
  /** Verbs that can't be done now, each with why. */
  #off = new SvelteMap<VerbId, () => string>();
  /** First key of a sequence that waits for its second. */
  waiting = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Verbs that a part of the screen has bound and that can be done in this window; the palette and the help list these and no
   *  others. */
  get live(): ReadonlyMap<VerbId, Run> {
    return looking() ? new Map([...this.#bound].filter(([id]) => !this.barred(id))) : this.#bound;
  }

  /** Not in this window: the verb changes the register, and the window only looks. */
  barred(id: VerbId): boolean {
    return looking() && !onlyLooksAt(id);
  }

  /** Binds verbs while the calling effect lives. */
  bind(verbs: Partial<Record<VerbId, Run>>): () => void {
    return put(this.#bound, verbs);
  }

  /** Names verbs that can't be done now while the calling effect lives: palette and help do not list them as live, and their key says
   *  why. */
  excuse(verbs: Partial<Record<VerbId, () => string>>): () => void {
    return put(this.#off, verbs);
  }

  /** Whether its key does something or says why not. */
  answers(id: VerbId): boolean {
    return this.barred(id) || this.#bound.has(id) || this.#off.has(id);
  }

  /** What a verb's key is, as the officer set it; empty = none. */
  set(id: VerbId): string {
    return prefs.ownKeys.get(id) ?? KEYMAP[id].keys;
  }

  /** The same as long as it works: single letters vanish from the screen where they are switched off, and keys that change
   *  something where the window only looks. */
  of(id: VerbId): string | undefined {
    const keys = this.set(id);
    return keys !== '' && !this.barred(id) && (prefs.singleKeys || isFixed(id)) ? keys : undefined;
  }

  /** Does a verb that is bound now, as its key would. One that may not be done in this window, or can't be now, says why instead. */
  run(id: VerbId): void {
    if (this.barred(id)) return void say.fault(onlyLooks());
    const [run, why] = [this.#bound.get(id), this.#off.get(id)];
    if (run) run();
    else if (why) say.done(why());
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
      this.run(id);
    } else if (!chord && this.#opens(key, scopes)) {
      e.preventDefault();
      this.waiting = key;
      this.#timer = setTimeout(() => this.#forget(), SEQUENCE_MS);
    }
  };

  #find(keys: string, scopes: Scope[]): VerbId | undefined {
    for (const scope of scopes) {
      for (const id of [...this.#bound.keys(), ...this.#off.keys()]) {
        if (KEYMAP[id].scope === scope && this.set(id) === keys) return id;
      }
    }
    return undefined;
  }

  #opens(key: string, scopes: Scope[]): boolean {
    return [...this.#bound.keys()].some((id) => scopes.includes(KEYMAP[id].scope) && this.set(id).startsWith(`${key} `));
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.waiting = '';
  }
}

export const keys = new Keys();
