// How verbs are done to the case on the desk, each on the state that the one before left, and taken back, the last one first. Not here:
// which verb takes back which (`undo-of`); which form is open and what comes next (`case-desk`).
import { tick } from 'svelte';
import { desk, type CaseView } from '#/bridge';
import type { CaseRef } from '#/bridge/cases';
import type { Asked } from '#/state/asked.svelte';
import { say } from '#/state/say.svelte';
import { about, stepOf, undoingOn } from '#/state/undo';
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
      now = await stepOf(then.case.id, () => verb(refOf(then)));
    } catch (thrown) {
      this.#anewIfChanged(thrown);
      throw thrown;
    }
    this.#take(now);
    const back = inverse?.(then, now);
    this.#said(done, then, now, back ? [back] : [], lead);
  }

  /** Does several verbs to the case, each its own act, with one notice that takes all of them back and leads to where they were done.
   *  Broken off half way, what was done stays done and can be taken back; where the officer goes to another case meanwhile, no more is
   *  done. Answers whether the case is still the one on the desk. */
  async doEach(acts: readonly (readonly [Verb, Inverse])[], done: (n: number) => string, lead?: () => void): Promise<boolean> {
    const first = this.view;
    let now = first;
    const backs: Back[] = [];
    try {
      await stepOf(first.case.id, async () => {
        for (const [verb, inverse] of acts) {
          if (!this.has(first.case.id)) break;
          const then = now;
          now = await verb(refOf(then));
          const back = inverse(then, now);
          if (back) backs.unshift(back);
          this.#take(now);
        }
      });
    } catch (thrown) {
      this.#anewIfChanged(thrown);
      throw thrown;
    } finally {
      if (backs.length > 0) this.#said(done(backs.length), first, now, backs, lead);
      else if (now !== first) say.spent([about.case(first.case.id)]);
    }
    return this.has(first.case.id);
  }

  async attachScan(): Promise<void> {
    try {
      const then = this.view;
      const now = await stepOf(then.case.id, () => desk.attachScan(refOf(then)));
      if (!now) return;
      this.#take(now);
      const back = scanAttached(then, now);
      this.#said(w.case.saved.scan, then, now, back ? [back] : []);
    } catch (thrown) {
      say.fault(thrown);
    }
  }

  #said(words: string, then: CaseView, now: CaseView, backs: readonly Back[], lead?: () => void): void {
    const of = now.case.id;
    const made = { from: then.case.revision, to: now.case.revision };
    const undo = undoingOn(of, made, (revision) => this.#takeBack({ id: of, revision }, backs, lead));
    say.done(words, backs.length > 0 ? undo : undefined, { of: [about.case(of)], made });
  }

  /** Several acts back, the last one first, each on the case as the one before left it; answers the state it is in then. */
  async #takeBack(from: CaseRef, backs: readonly Back[], lead?: () => void): Promise<number> {
    let ref = from;
    for (const back of backs) {
      const now = await back(ref);
      this.#take(now);
      ref = refOf(now);
    }
    await tick();
    if (this.has(from.id)) lead?.();
    return ref.revision;
  }

  #anewIfChanged(thrown: unknown): void {
    if (thrown instanceof Error && 'code' in thrown && /stale|changed/.test(String(thrown.code))) this.#asked.again();
  }

  /** Shows a case that a verb answers, unless another one is on the desk by now. */
  #take(view: CaseView): void {
    if (this.has(view.case.id)) this.#asked.put(view);
  }
}
