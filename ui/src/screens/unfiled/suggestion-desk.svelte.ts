// Which suggestion is in hand, and what the officer makes of it. After a decision the next open one comes to hand. From a
// suggestion one gets to its words in the message, and from there back.
import { tick } from 'svelte';
import { desk, type MessageView, type Suggestion, type Verdict } from '#/bridge';
import { Doing } from '#/state/doing.svelte';
import { Stood } from '#/look/stood.svelte';
import { say } from '#/state/say.svelte';
import { about, undoing } from '#/state/undo';
import { w } from '#/words';
import { kindAndValue } from './value-words';

/** No rule knows these words: they are only like those of other letters that asked for it. */
export const isLikeness = (s: Suggestion): boolean => s.rule.startsWith('learned.');

/** The verdict that a state came of. */
const verdictOf = { open: 'reopen', accepted: 'accept', changed: 'change', rejected: 'reject' } as const;

export class SuggestionDesk {
  #chosen = $state('');
  /** The suggestion whose other value is being typed. */
  changing = $state('');
  doing = new Doing();
  /** What has stood on screen with its words: only that can be accepted with others. */
  stood = new Stood();
  #view: () => MessageView | undefined;
  #answer: (v: MessageView) => void;

  constructor(view: () => MessageView | undefined, answer: (v: MessageView) => void) {
    this.#view = view;
    // An answer that comes late belongs to its own message, not to the one on screen by then.
    this.#answer = (v) => {
      if (view()?.message.id === v.message.id) answer(v);
    };
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

  /** Takes a suggestion in hand and leads the focus to it, where it is read aloud whole. */
  async lead(id: string): Promise<void> {
    this.choose(id);
    await tick();
    card(id)?.focus();
  }

  /** The one so many places further in the list; the ends are ends. */
  step(by: number): void {
    const at = this.all.findIndex((s) => s.id === this.chosen);
    const to = this.all[Math.max(0, Math.min(this.all.length - 1, at + by))];
    if (to) void this.lead(to.id);
  }

  /** Leads the focus to the words in the message that a suggestion rests on. */
  async toWords(id: string): Promise<void> {
    this.choose(id);
    await tick();
    const words = document.querySelector<HTMLElement>(`[data-evidence~="${id}"]`);
    if (words) words.focus();
    else say.quietly(w.unfiled.noWords);
  }

  /** The next open one after the one in hand, around the end. */
  next(): void {
    const after = this.#nextOpen(this.all, this.chosen);
    if (!after) {
      say.quietly(w.unfiled.undecided(0));
      return;
    }
    if (inACard()) void this.lead(after.id);
    else {
      this.choose(after.id);
      say.quietly(this.heard(after));
    }
  }

  /** Name and place of a suggestion as it is read aloud. */
  heard(s: Suggestion): string {
    const at = this.all.findIndex((x) => x.id === s.id);
    const state = isLikeness(s) ? `${w.unfiled.decided[s.state]}. ${w.unfiled.likeness}` : w.unfiled.decided[s.state];
    return w.unfiled.heard(at + 1, this.all.length, kindAndValue(s), state);
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
    const inside = inACard();
    this.changing = '';
    this.#chosen = id;
    this.#answer(answer);
    const now = answer.suggestions.find((x) => x.id === id) ?? s;
    const left = answer.suggestions.filter((x) => x.state === 'open').length;
    const after = this.#nextOpen(answer.suggestions, id);
    if (verdict !== 'reopen' && after) this.choose(after.id);
    const back = undoing(() => this.#takeBack([s]), w.unfiled.verdictBack(kindAndValue(s), w.unfiled.decided[s.state]));
    say.done(w.unfiled.decidedHeard(kindAndValue(now), w.unfiled.decided[now.state], left), back, { of: [about.suggestion(id)] });
    if (inside) {
      await tick();
      card(this.chosen)?.focus();
    }
  }

  /** The open ones that have stood on screen whole. */
  get shown(): Suggestion[] {
    return this.all.filter((s) => s.state === 'open' && this.stood.has(s.id));
  }

  /** Accepts every open one that has stood on screen, each by its own act. What lies further down is brought into sight and
   *  left for the next time. */
  async acceptShown(): Promise<void> {
    const shown = this.shown;
    const taken: Suggestion[] = [];
    const inside = inACard();
    let answer: MessageView | undefined;
    const of = this.#view()?.message.id;
    for (const s of shown) {
      if (this.#view()?.message.id !== of) break;
      const one = await this.doing.run(() => desk.decideSuggestion(s.id, 'accept', ''), s.id);
      if (!one) break;
      answer = one;
      taken.unshift(s);
    }
    if (answer) {
      this.#answer(answer);
      const back = undoing(() => this.#takeBack(taken), w.unfiled.verdictsBack(taken.length));
      say.done(w.unfiled.acceptedAll(taken.length), back, { of: taken.map((s) => about.suggestion(s.id)) });
    }
    if (this.doing.fault) return void say.fault(this.doing.fault);
    if (this.#view()?.message.id !== of) return;
    const left = (answer?.suggestions ?? this.all).filter((s) => s.state === 'open');
    const first = left[0];
    const heard = first ? w.unfiled.shownLeft(left.length) : w.unfiled.undecided(0);
    say.quietly(answer ? `${w.common.canUndo(w.unfiled.acceptedAll(taken.length))} ${heard}` : heard);
    if (!first) return;
    this.choose(first.id);
    await tick();
    if (inside) card(first.id)?.focus();
    else card(first.id)?.scrollIntoView({ block: 'start' });
  }

  /** Each as it stood before, by its own act. The first of them is in hand then: the next key means what came back. */
  async #takeBack(before: readonly Suggestion[]): Promise<void> {
    const inside = inACard();
    for (const s of before) this.#answer(await desk.decideSuggestion(s.id, verdictOf[s.state], s.changed_to));
    const first = this.all.find((s) => before.some((b) => b.id === s.id));
    if (!first) return;
    if (inside) await this.lead(first.id);
    else this.choose(first.id);
  }

  #nextOpen(all: Suggestion[], from: string): Suggestion | undefined {
    const at = all.findIndex((s) => s.id === from);
    return [...all.slice(at + 1), ...all.slice(0, at + 1)].find((s) => s.state === 'open');
  }
}

/** The card of a suggestion on screen. */
const card = (id: string) => document.querySelector<HTMLElement>(`[data-suggestion="${id}"]`);
/** Whether the focus stands on a card or on a verb of one. */
const inACard = () => document.activeElement?.closest('[data-suggestion]') != null;
