// How verbs are done to the case on the desk, each on the state that the one before left, and taken back, the last one first. Not here:
// which verb takes back which (`undo-of`); which form is open and what comes next (`case-desk`).
import { tick } from 'svelte';
import { desk, type CaseView } from '#/bridge';
import type { CaseRef } from '#/bridge/cases';
import type { Asked } from '#/state/asked.svelte';
import { say } from '#/state/say.svelte';
import { about, undoing } from '#/state/undo';
import { w } from '#/words';
import { scanAttached, type Back, type Inverse } from './undo-of';

export type Verb = (ref: CaseRef) => Promise<CaseView>;

const refOf = ({ case: { id, revision } }: CaseView): CaseRef => ({ id, revision });

export class CaseActs {
  #asked: Asked<CaseView>;
  /** The case that is to be on the desk. */
  #sought: () => string;

  constructor(asked: Asked<CaseView>, sought: () => string) {
    this.#asked = asked;
    this.#sought = sought;
  }

  get view(): CaseView {
    return this.#asked.data as CaseView;
  }

  get ref(): CaseRef {
    return refOf(this.view);
  }

  /** Whether this case is still the one on the desk: another one may be sought by the time a verb answers. */
  has(id: string): boolean {
    return this.#sought() === id;
  }

  /** Does a verb to the case and shows the case it answers, with the way back where one is named, and what leads to the thing once it
   *  came back. A refusal is thrown on to the form; where it says that the case has changed, the case is asked for anew. */
  async do(verb: Verb, done: string, inverse?: Inverse, lead?: () => void): Promise<void> {
    const then = this.view;
    let now: CaseView;
    try {
      now = await verb(this.ref);
      this.#take(now);
    } catch (thrown) {
      this.#anewIfChanged(thrown);
      throw thrown;
    }
    const back = inverse?.(then, now);
    say.done(done, back && undoing(() => this.#takeBack(now, [back], lead)), { of: [about.case(now.case.id)] });
  }

  /** Does several verbs to the case, each its own act, with one notice that takes all of them back and leads to where they were done.
   *  Broken off half way, what was done stays done and can be taken back; where the officer goes to another case meanwhile, no more is
   *  done. Answers whether the case is still the one on the desk. */
  async doEach(acts: readonly (readonly [Verb, Inverse])[], done: (n: number) => string, lead?: () => void): Promise<boolean> {
    const of = this.view.case.id;
    let now = this.view;
    const backs: Back[] = [];
    try {
      for (const [verb, inverse] of acts) {
        if (!this.has(of)) break;
        const then = now;
        now = await verb(refOf(then));
        const back = inverse(then, now);
        if (back) backs.unshift(back);
        this.#take(now);
      }
    } catch (thrown) {
      this.#anewIfChanged(thrown);
      throw thrown;
    } finally {
      if (backs.length > 0) say.done(done(backs.length), undoing(() => this.#takeBack(now, backs, lead)), { of: [about.case(now.case.id)] });
    }
    return this.has(of);
  }

  async attachScan(): Promise<void> {
    try {
      const then = this.view;
      const view = await desk.attachScan(this.ref);
      if (!view) return;
      this.#take(view);
      const back = scanAttached(then, view);
      say.done(w.case.saved.scan, back && undoing(async () => this.#take(await back(refOf(view)))), { of: [about.case(view.case.id)] });
    } catch (thrown) {
      say.fault(thrown);
    }
  }

  /** Several acts back, the last one first, each on the case as the one before left it. */
  async #takeBack(from: CaseView, backs: readonly Back[], lead?: () => void): Promise<void> {
    let now = from;
    for (const back of backs) this.#take((now = await back(refOf(now))));
    await tick();
    if (this.has(from.case.id)) lead?.();
  }

  #anewIfChanged(thrown: unknown): void {
    if (thrown instanceof Error && 'code' in thrown && /stale|changed/.test(String(thrown.code))) this.#asked.again();
  }

  /** Shows a case that a verb answers, unless another one is on the desk by now. */
  #take(view: CaseView): void {
    if (this.has(view.case.id)) this.#asked.put(view);
  }
}
