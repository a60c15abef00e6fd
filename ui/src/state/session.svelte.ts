// The session: locked or not, today in Katy, the set-up, the counts beside the navigation, files that hang over the
// window. Everything here comes from the app and can be asked for again; a lock forgets all of it.
import { desk, type ConfigView, type Counts, type Happening, type HeldFiles, type RegisterInfo, type SessionView, type WatchState } from '#/bridge';
import { changedUnasked, onChange, onLocked } from '#/bridge/call';
import { dayInKaty } from './day-in-katy';
import { prefs } from './prefs.svelte';
import { unsent } from './drafts';
import { say } from './say.svelte';
import { w } from '#/words';

/** `code`: a register was just made and its recovery code is not confirmed yet. */
type Phase = 'starting' | 'no_register' | 'code' | 'locked' | 'open';

class Session {
  phase = $state<Phase>('starting');
  view = $state.raw<SessionView>();
  /** Today in Katy. Reckoned anew with the counts, so that a desk left open over midnight does not show yesterday. */
  today = $state(dayInKaty(new Date()));
  config = $state.raw<ConfigView>();
  counts = $state.raw<Counts>();
  /** Who has the register open for work, where this window only looks, as the app said it; empty = not known. */
  heldElsewhere = $state('');
  info = $state.raw<RegisterInfo>();
  lockedWhy = $state<'asked' | 'idle' | ''>('');
  lockComing = $state(0);
  filesOver = $state(0);
  dropped = $state.raw<HeldFiles>();
  /** The window was to close, and so many forms have words that were not sent; 0 = it was not, or was answered. */
  leavingBehind = $state(0);
  #flushers = new Set<() => Promise<void>>();

  constructor() {
    onChange(() => void this.refreshCounts());
    onLocked(() => {
      if (this.phase === 'open') this.locked('idle');
    });
  }

  async start(): Promise<void> {
    await desk.hear((h) => void this.happened(h));
    await prefs.loadWidths();
    prefs.dressAsLeft();
    this.take(await desk.session());
  }

  take(view: SessionView): void {
    this.view = view;
    if (view.state === 'unlocked' && view.code_kept) this.phase = 'code';
    else if (view.state === 'unlocked') void this.enter();
    else {
      this.forget();
      this.phase = view.state;
    }
  }

  async enter(): Promise<void> {
    await this.refreshConfig();
    await this.refreshCounts();
    this.lockedWhy = '';
    this.phase = 'open';
  }

  async refreshConfig(): Promise<void> {
    this.putConfig(await desk.config());
  }

  /** What a kind of letter is called. */
  kindName(kind: string): string {
    return this.config?.letter_kinds.find((k) => k.kind === kind)?.name ?? kind.replaceAll('_', ' ');
  }

  putConfig(config: ConfigView): void {
    this.config = config;
    prefs.setTheme(config.settings.theme);
    prefs.singleKeys = config.settings.letter_keys;
    prefs.setOwnKeys(config.settings.keys ?? []);
  }

  async refreshCounts(): Promise<void> {
    this.today = dayInKaty(new Date());
    try {
      [this.counts, this.info] = await Promise.all([desk.counts(), desk.registerInfo()]);
    } catch {
      // The counts are an aid; whoever needs the register says what is wrong with it.
    }
  }

  /** Hands every unsaved word in, then locks. */
  async lock(): Promise<void> {
    await this.flush();
    await desk.lock();
    this.locked('asked');
  }

  locked(why: 'asked' | 'idle'): void {
    if (this.phase === 'locked') return;
    this.forget();
    // What was said of the register before it was opened (there was none yet) is no longer so.
    if (this.view) this.view = { ...this.view, state: 'locked', officer: '', sentence: '', only_looking: false };
    this.lockedWhy = why;
    this.phase = 'locked';
  }

  /** Registers a saver of unsaved words; returns how to stop. */
  onFlush(saver: () => Promise<void>): () => void {
    this.#flushers.add(saver);
    return () => this.#flushers.delete(saver);
  }

  async flush(): Promise<void> {
    await Promise.allSettled([...this.#flushers].map((save) => save()));
  }

  private forget(): void {
    this.config = undefined;
    this.heldElsewhere = '';
    this.counts = undefined;
    this.info = undefined;
    this.dropped = undefined;
    this.filesOver = 0;
    this.lockComing = 0;
    say.clear();
  }

  /** What came from the watched folder is shown wherever it is listed, and said once. */
  private folderLooked(state: WatchState, changed: boolean, taken: number, refused: number): void {
    if (this.phase !== 'open') return;
    changedUnasked();
    if (taken + refused > 0) say.done(w.watch.came(taken, refused));
    else if (changed && w.watch.troubled(state)) say.quietly(`${w.watch.title}: ${w.watch.states[state]}`);
  }

  /** Words in a form that was not sent are gone with the window: it closes only once somebody has said so. */
  private async leaving(): Promise<void> {
    // Said at once: handing in what hands itself in may take longer than the window waits.
    if (unsent() > 0) await desk.mayClose(false);
    await this.flush();
    // A letter's words that could not be handed in wait too, by now.
    const waiting = unsent(true);
    await desk.mayClose(waiting === 0);
    this.leavingBehind = waiting;
  }

  private async happened(h: Happening): Promise<void> {
    switch (h.kind) {
      case 'lock_coming':
        this.lockComing = h.seconds;
        break;
      case 'flush':
        await this.flush();
        await desk.flushed();
        break;
      case 'leaving':
        await this.leaving();
        break;
      case 'locked':
        this.locked(h.reason);
        break;
      case 'files_over':
        this.filesOver = h.count;
        break;
      case 'files_gone':
        this.filesOver = 0;
        break;
      case 'files_dropped':
        this.filesOver = 0;
        this.dropped = { token: h.token, names: h.names };
        break;
      case 'folder_looked':
        this.folderLooked(h.state, h.changed, h.taken_in, h.refused);
        break;
      case 'second_start':
        say.done(w.paper.secondStart);
        break;
    }
  }
}

export const session = new Session();
