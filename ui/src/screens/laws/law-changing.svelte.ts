// The change of the law that is being made. Nothing is applied that was not looked at: a change is previewed, and applied
// only on the state the preview was worked out from. One for the whole page, so that an undo leads here from anywhere.
import { tick } from 'svelte';
import { desk, type LawChange, type LawPreview, type OverlayLine } from '#/bridge';
import { dropTyped } from '#/look/typed';
import { Doing } from '#/state/doing.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { Work } from '#/state/work.svelte';
import { w } from '#/words';

/** What the officer set out to do. `about`: in words, what it is done to. */
export type Wanted = { about: string } & (
  | { kind: 'add_day'; calendar: string }
  | { kind: 'move_day' | 'remove_day'; calendar: string; day: string }
  | { kind: 'add_calendar' }
  | { kind: 'file'; name: string; text: string }
  | { kind: 'take_back'; id: string }
  | { kind: 'shipped'; path: string }
);

export class LawChanging {
  wanted = $state.raw<Wanted>();
  preview = $state.raw<LawPreview>();
  /** The law was changed in between, and what would move was worked out once more. */
  stale = $state(false);
  work = $state.raw(new Work());
  doing = $state.raw(new Doing());
  /** The change that was looked at. */
  change = $state.raw<LawChange>();
  #turn = 0;

  /** What was looked at and has no fault may be applied, and nothing else. */
  get mayApply(): boolean {
    return this.preview !== undefined && this.preview.faults.length === 0;
  }

  /** Opens the dialog. A file, and what is taken back, need no form: they are looked at at once. */
  start(wanted: Wanted): void {
    this.close();
    this.wanted = wanted;
    if (wanted.kind === 'file') void this.look({ kind: 'file', name: wanted.name, text: wanted.text });
    if (wanted.kind === 'shipped') void this.look({ kind: 'shipped', path: wanted.path });
    if (wanted.kind === 'take_back') void this.look({ kind: 'take_back', id: wanted.id });
  }

  /** Under which name the words typed into a form of this change are kept over a lock. */
  draftName(form: 'form' | 'apply'): string {
    return `law-${form}-${this.wanted?.kind ?? ''}-${this.wanted?.about ?? ''}`;
  }

  takeBack(revision: OverlayLine, what = revision.what): void {
    if (nav.place.screen !== 'laws') nav.go('laws', '', 'changes');
    this.start({ kind: 'take_back', id: revision.id, about: what });
  }

  /** Works out what the change would move. Answers whether it did. */
  async look(change: LawChange): Promise<boolean> {
    const turn = ++this.#turn;
    this.change = change;
    const preview = await this.#run((work) => desk.previewLaw(work, change), 'look');
    if (turn !== this.#turn || !preview) return false;
    this.preview = preview;
    this.stale = false;
    say.quietly(preview.faults.length > 0 ? w.laws.faultsTitle(preview.faults.length) : w.laws.looked(preview.looked, preview.moved));
    return true;
  }

  /** Back to the form, what was typed still there. */
  back(): void {
    this.#turn++;
    this.preview = undefined;
    this.stale = false;
    this.doing.forget();
  }

  /** Applies what was looked at. Answers whether it did. Where the law was changed in between it looks once more instead. */
  async apply(reason: string, handedBy: string): Promise<boolean> {
    const { change, preview } = this;
    if (!change || !preview || !this.mayApply) return false;
    const turn = this.#turn;
    const doing = this.doing;
    const drafts = [this.draftName('form'), this.draftName('apply')];
    const view = await this.#run((work) => desk.changeLaw(work, change, reason, handedBy, preview.last), 'apply');
    if (!view) {
      if (doing.fault?.code === 'stale' && turn === this.#turn && (await this.look(change))) this.stale = true;
      return false;
    }
    if (turn === this.#turn) this.close();
    this.#drop(drafts);
    const made = view.overlays.find((o) => o.id === view.last);
    say.done(w.laws.changed(preview.what, preview.moved), made && (() => this.takeBack(made, preview.what)));
    // Marks and names that the rest of the desk shows come from the set-up.
    await session.refreshConfig().catch((thrown: unknown) => void say.fault(thrown));
    return true;
  }

  /** Left without being applied: no word of it is there when the form is opened again. */
  cancel(): void {
    this.#drop([this.draftName('form'), this.draftName('apply')]);
    this.close();
  }

  /** Takes the dialog off the screen; after a lock what was typed comes back. */
  close(): void {
    this.#turn++;
    // Nobody reads what it would move any more; a change that is being made is stopped by its own verb only.
    if (this.doing.what === 'look') this.work.stop();
    this.wanted = undefined;
    this.preview = undefined;
    this.change = undefined;
    this.stale = false;
    // What is still under way goes on by itself; it has nothing to say here any more.
    this.doing = new Doing();
    this.work = new Work();
  }

  #drop(names: string[]): void {
    for (const name of names) dropTyped(name);
  }

  async #run<T>(verb: (work: string) => Promise<T>, what: 'look' | 'apply'): Promise<T | undefined> {
    const { doing, work } = this;
    const answer = await doing.run(() => work.run(verb), what);
    await tick();
    return answer;
  }
}

export const lawChanging = new LawChanging();
