// How a part is decided, or a whole request that has no parts: the same by the form and by the verb that needs none. Not here: what is
// proposed (`leaning`).
import { desk, type CaseView, type OutcomeInput, type RequestView } from '#/bridge';
import { w } from '#/words';
import type { CaseDesk } from './case-desk.svelte';
import { writer } from './forms/people-options';
import { itemAdded, itemDecided } from './undo-of';

/** The whole request in words that a letter can say, in the reader's language. */
export function wholeWords(view: CaseView, asked: RequestView): string {
  const words = w.case.whole[writer(view.people)?.person.language === 'es' ? 'es' : 'en'];
  return words[asked.request.right] ?? words.other;
}

export class Deciding {
  #on: CaseDesk;
  #request: string;
  /** The part that is decided: where there was none, the one made by the first try. A try that is refused half way makes no second. */
  #part: string;

  constructor(on: CaseDesk, request: string, part: string) {
    this.#on = on;
    this.#request = request;
    this.#part = part;
  }

  /** Decides; a whole request by one part of these words. The decision is taken back first, then the part that was made for it. Answers
   *  whether the case is still on the desk: with another one there, nothing more is done. */
  async decide(what: string, input: OutcomeInput): Promise<boolean> {
    const on = this.#on;
    const of = on.view.case.id;
    const parts = () => on.view.requests.find((r) => r.request.id === this.#request)?.items ?? [];
    if (this.#part === '') {
      const before = new Set(parts().map((i) => i.id));
      await on.do((ref) => desk.addItem(ref, this.#request, { what, system: null, category: null }), w.case.saved.item, itemAdded);
      if (!on.has(of)) return false;
      this.#part = parts().find((i) => !before.has(i.id))?.id ?? '';
    }
    await on.do((ref) => desk.decideItem(ref, this.#part, input), w.case.saved.outcome, itemDecided(this.#part));
    return on.has(of);
  }
}
