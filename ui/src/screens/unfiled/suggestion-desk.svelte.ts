// Which suggestion is in hand, and what the officer makes of it. After a decision the next open one comes to hand.
import { tick } from 'svelte';
import { desk, type MessageView, type Suggestion, type Verdict } from '#/bridge';
import { Doing } from '#/state/doing.svelte';
import { say } from '#/state/say.svelte';
import { w } from '#/words';

export class SuggestionDesk {
  #chosen = $state('');
  /** The suggestion whose other value is being typed. */
  changing = $state('');
  doing = new Doing();
  #view: () => MessageView | undefined;
  #answer: (v: MessageView) => void;

  constructor(view: () => MessageView | undefined, answer: (v: MessageView) => void) {
    this.#view = view;
    this.#answer = answer;
  }

  get all(): Suggestion[] {
    return this.#view()?.suggestions ?? [];
  }

  /** The one in hand: the chosen one if it is of this message, else the first open one. */
  get chosen(): string {
    if (this.all.some((s) => s.id === this.#chosen)) return this.#chosen;
    return this.all.find((s) => s.state === 'open')?.id ?? this.all[0]?.id ?? '';
  }

  choose(id: string): void {
    this.#chosen = id;
    if (this.changing !== id) this.changing = '';
  }

  /** The next open one after the one in hand, around the end. */
  next(): void {
    const all = this.all;
    const at = all.findIndex((s) => s.id === this.chosen);
    const after = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((s) => s.state === 'open');
    if (after) this.choose(after.id);
  }

  startChange(id = this.chosen): void {
    this.choose(id);
    this.changing = id;
  }

  async decide(verdict: Verdict, id = this.chosen, value = ''): Promise<void> {
    const s = this.all.find((x) => x.id === id);
    if (!s) return;
    const answer = await this.doing.run(() => desk.decideSuggestion(id, verdict, value), id);
    if (!answer) {
      // What is wrong with the value is said where it is typed.
      if (this.doing.fault && (verdict !== 'change' || !this.doing.fault.of('value'))) say.fault(this.doing.fault);
      return;
    }
    // The buttons of a decided one go; who stood on them goes on with the next one.
    const inside = document.activeElement?.closest('[data-suggestion]') != null;
    this.changing = '';
    this.#chosen = id;
    this.#answer(answer);
    const state = answer.suggestions.find((x) => x.id === id)?.state ?? 'open';
    say.quietly(`${w.lists.suggestion[s.kind]}: ${w.unfiled.decided[state]}`);
    if (verdict !== 'reopen') this.next();
    if (inside) {
      await tick();
      document.querySelector<HTMLElement>(`[data-suggestion="${this.chosen}"]`)?.focus();
    }
  }
}
