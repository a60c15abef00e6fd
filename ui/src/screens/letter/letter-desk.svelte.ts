// The draft while it is written: words are saved at each pause, the pages are drawn anew after each save, and nothing typed
// is lost by a lock or by leaving.
import { draft, dropDraft, keepDraft } from '#/state/drafts';
import { asFault, desk, type Bar, type DeskFault, type LetterView } from '#/bridge';

const PAUSE_MS = 600;
const draftName = (letter: string) => `letter-${letter}`;

export class LetterDesk {
  view = $state.raw<LetterView>();
  fault = $state<DeskFault>();
  /** The officer's places and stated facts as typed, by name. */
  texts = $state<Record<string, string>>({});
  saving = $state(false);
  dirty = $state(false);
  savedAt = $state('');
  pdf = $state.raw<ArrayBuffer>();
  /** Where the officer's own words stand on each of these pages. */
  bars = $state.raw<Bar[][]>([]);
  pdfFault = $state<DeskFault>();
  /** The very answer whose pages were drawn last. */
  #drawnOf = $state.raw<LetterView>();
  #drawing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  /** The places that the officer wrote in since this letter was opened. */
  #touched = new Set<string>();
  #saving: Promise<void> | undefined;

  async load(id: string): Promise<void> {
    const turn = ++this.#turn;
    this.view = undefined;
    this.pdf = undefined;
    this.fault = undefined;
    this.dirty = false;
    this.savedAt = '';
    try {
      const view = await desk.letter(id);
      if (turn !== this.#turn) return;
      // Words typed since the last save, where a reload or a lock came in between.
      const kept = view.letter.state === 'draft' ? draft<Record<string, string>>(draftName(id), {}) : {};
      this.#touched = new Set(Object.keys(kept));
      this.texts = { ...kept };
      this.put(view);
      if (this.#touched.size > 0) this.#saveSoon();
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asFault(thrown);
    }
  }

  /** Shows what the app answered, and draws its pages. Words typed since are kept. */
  put(view: LetterView): void {
    this.view = view;
    for (const f of view.fields) if (!this.#touched.has(f.name)) this.texts[f.name] = f.value;
    for (const i of view.islands) if (!this.#touched.has(i.name)) this.texts[i.name] = i.text;
    this.#drawing = this.draw();
  }

  /** Shows what a verb answered, unless another letter is open by then. */
  take(view: LetterView): void {
    if (this.view?.letter.id === view.letter.id) this.put(view);
  }

  /** Whether everything that is typed stands on the pages as they are drawn, and beside them what preflight says of it. */
  get asDrawn(): boolean {
    return !this.dirty && !this.saving && this.view !== undefined && this.#drawnOf === this.view;
  }

  /** Whether that will be so in a moment, without anybody doing more. */
  get drawingAnew(): boolean {
    if (this.saving || (this.dirty && !this.fault)) return true;
    return !this.dirty && this.view !== undefined && this.view.twin !== '' && !this.asDrawn && !this.pdfFault;
  }

  /** Saves what is typed and has the pages of it drawn. */
  async catchUp(): Promise<void> {
    await this.save();
    await this.#drawing;
  }

  get draft(): boolean {
    return this.view?.letter.state === 'draft';
  }

  /** Facts that only the officer can state and that a refusal misses. */
  unstated(): string[] {
    const missed = new Set((this.view?.findings ?? []).filter((f) => f.weight === 'refuse').map((f) => f.place));
    return (this.view?.fields ?? []).filter((f) => missed.has(f.name)).map((f) => f.name);
  }

  /** What the question before the letter is issued asks for: what it lacks, and what is to be looked at as it stands. */
  questions(): string[] {
    const missed = new Set(this.unstated());
    return (this.view?.fields ?? []).filter((f) => missed.has(f.name) || f.asked).map((f) => f.name);
  }

  /** Whether the letter can be issued as it is, or once those facts are stated. */
  get nearlyDone(): boolean {
    const fields = new Set(this.unstated());
    return this.draft && (this.view?.findings ?? []).every((f) => f.weight !== 'refuse' || fields.has(f.place));
  }

  #written(): Record<string, string> {
    const all = $state.snapshot(this.texts);
    return Object.fromEntries([...this.#touched].map((name) => [name, all[name] ?? '']));
  }

  async draw(): Promise<void> {
    const view = this.view;
    if (!view) return;
    // Without a twin a fact is missing and there is nothing to draw.
    if (view.letter.state === 'draft' && view.twin === '') {
      this.pdf = undefined;
      return;
    }
    try {
      const bytes = await desk.letterPdf(view.letter.id);
      // Asked for again meanwhile: those pages are on their way.
      if (this.view !== view) return;
      this.pdf = bytes;
      this.bars = view.bars;
      this.pdfFault = undefined;
      this.#drawnOf = view;
    } catch (thrown) {
      if (this.view === view) this.pdfFault = asFault(thrown);
    }
  }

  /** A place was written in. What the case only offers stays an offer: it follows the facts until somebody changes it. */
  typed(name: string): void {
    this.#touched.add(name);
    this.#saveSoon();
  }

  #saveSoon(): void {
    this.dirty = true;
    const id = this.view?.letter.id;
    if (id) keepDraft(draftName(id), this.#written());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** Saves what is typed. While one save is under way the next waits for it, so that they arrive in order. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    const id = this.view?.letter.id;
    if (!this.dirty || !id || !this.draft) return;
    this.#saving = this.#save(id);
    await this.#saving;
    this.#saving = undefined;
  }

  async #save(id: string): Promise<void> {
    this.dirty = false;
    this.saving = true;
    try {
      const islands = Object.entries(this.#written()).map(([name, text]) => ({ name, text }));
      const view = await desk.saveDraft(id, islands);
      this.savedAt = new Date().toISOString();
      if (!this.dirty) dropDraft(draftName(id));
      this.fault = undefined;
      if (this.view?.letter.id === id) this.put(view);
    } catch (thrown) {
      this.dirty = true;
      this.fault = asFault(thrown);
    } finally {
      this.saving = false;
    }
  }
}
