// The case on the desk: which form is open, what of it comes next, and what leads there. How a verb is done to it: `case-acts`.
import { getContext, setContext, tick } from 'svelte';
import { desk, type BindingView, type CaseView, type NextKind, type RequestView, type Task } from '#/bridge';
import { Stood } from '#/look/stood.svelte';
import type { Asked } from '#/state/asked.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { w } from '#/words';
import { toChecklist } from './checklist';
import { writer } from './forms/people-options';
import { CaseActs, type Verb } from './case-acts';
import { bindingDecided, type Inverse } from './undo-of';

/** A form over the case; `about` is the id of what it is about, where it is about one thing. */
export interface OpenForm {
  name:
    | 'child'
    | 'request'
    | 'withdraw'
    | 'binding'
    | 'addBinding'
    | 'item'
    | 'outcome'
    | 'person'
    | 'removePerson'
    | 'identity'
    | 'authority'
    | 'search'
    | 'notice'
    | 'judge'
    | 'revoke'
    | 'unrevoke'
    | 'link'
    | 'unlink'
    | 'task'
    | 'endTask'
    | 'fact'
    | 'received'
    | 'close'
    | 'reopen'
    | 'letter'
    | 'unfile'
    | 'writeAgain'
    | 'askAddress'
    | 'move'
    | 'takeBackMove'
    | 'track'
    | 'takeBackTrack'
    | 'choice';
  about: string;
  also: string;
}

const KEY = Symbol('case desk');

/** Tasks stand with the open ones first, each kind by its day. */
const TASK_ORDER = { open: 0, waiting: 1, done: 2, dropped: 3 } as const;

/** The same right of the same company, asked in another capacity. */
const sameAsked = (a: RequestView, b: RequestView) =>
  a !== b && a.request.right === b.request.right && a.request.company === b.request.company && a.request.capacity !== b.request.capacity;

/** A proposal with the reasons that stand beside it: with others it is another thing to read. */
export const stoodAs = (b: BindingView): string => [b.binding.id, b.proposed, ...b.reasons_for, '', ...b.reasons_against].join('\n');

export class CaseDesk extends CaseActs {
  form = $state.raw<OpenForm>();
  /** Clocks whose working is shown. */
  whys = $state.raw<ReadonlySet<string>>(new Set());
  /** Proposals of laws and promises that have stood on screen with their reasons. */
  stood = new Stood();
  #taking = false;

  constructor(asked: Asked<CaseView>, sought: () => string = () => asked.data?.case.id ?? '') {
    super(asked, sought);
    setContext(KEY, this);
  }

  get open(): boolean {
    return this.view.case.state === 'open';
  }

  show(name: OpenForm['name'], about = '', also = ''): void {
    this.form = { name, about, also };
  }

  toggleWhy(id: string): void {
    const whys = new Set(this.whys);
    if (!whys.delete(id)) whys.add(id);
    this.whys = whys;
  }

  /** Id under which the working of a clock is shown or hidden. */
  static clockId(binding: string, index: number): string {
    return `${binding}.${index}`;
  }

  /** The clock whose date leads the case. */
  leading(): string | undefined {
    const all = this.view.requests.flatMap((r) =>
      r.bindings.flatMap((b) => b.clocks.map((c, i) => ({ c, id: CaseDesk.clockId(b.binding.id, i) }))),
    );
    const lead = all.filter((x) => x.c.leads && !x.c.clock.met);
    lead.sort((a, b) => (a.c.work_by ?? '9').localeCompare(b.c.work_by ?? '9'));
    return (lead[0] ?? all[0])?.id;
  }

  personName(id: string | null): string {
    return this.view.people.find((p) => p.person.id === id)?.person.name || w.common.unknown;
  }

  /** The tasks in the order they are shown. */
  tasks(): Task[] {
    return [...this.view.tasks].sort(
      (a, b) => TASK_ORDER[a.state] - TASK_ORDER[b.state] || (a.due ?? '9').localeCompare(b.due ?? '9'),
    );
  }

  /** The first task that is still to do. */
  openTask(): string | undefined {
    return this.tasks().find((t) => t.state === 'open')?.id;
  }

  /** The first law or promise of which nobody decided yet whether it binds: of a request that nothing binds so far before
   *  others, and of none that was withdrawn. */
  openBinding(): string | undefined {
    const live = this.view.requests.filter((r) => !r.request.withdrawn);
    const bare = live.filter((r) => r.bindings.every((b) => b.binding.state !== 'bound'));
    return [...bare, ...live].flatMap((r) => r.bindings).find((b) => b.binding.state === 'proposed')?.binding.id;
  }

  /** The laws and promises of which nobody decided yet whether they bind. */
  proposals(): BindingView[] {
    const live = this.view.requests.filter((r) => !r.request.withdrawn);
    return live.flatMap((r) => r.bindings).filter((b) => b.binding.state === 'proposed');
  }

  /** Those of them that one key may take as proposed: everything that is asked is known, and it stood on screen. What is not
   *  known is for the officer to look at, one by one. */
  takeable(): BindingView[] {
    return this.proposals().filter((b) => b.proposed !== 'unknown' && this.stood.has(stoodAs(b)));
  }

  /** Takes them, each by its own act with the reasons that stood beside it, and all of them back by one notice. Further ones are
   *  brought into sight and left. Where the officer goes to another case meanwhile, no more are taken. */
  async takeProposals(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    const acts = this.takeable().map(({ binding: { id }, proposed, reasons_for, reasons_against }): [Verb, Inverse] => {
      const state = proposed === 'yes' ? 'bound' : 'rejected';
      const reason = (state === 'bound' ? reasons_for : reasons_against).join(' ');
      return [(ref) => desk.decideBinding(ref, id, { state, reason }), bindingDecided(id)];
    });
    try {
      if (!(await this.doEach(acts, w.case.saved.proposals))) return;
    } catch (thrown) {
      return void say.fault(thrown);
    } finally {
      this.#taking = false;
    }
    const left = this.proposals();
    if (left.length === 0) return;
    say.done(w.case.proposalsLeft(left.length));
    await tick();
    document.querySelector('.next')?.scrollIntoView({ block: 'nearest' });
  }

  /** The first request that another company of the group may have been meant by. */
  movable(): RequestView | undefined {
    return this.view.requests.find((r) => !r.request.withdrawn);
  }

  /** Whether a move to an affiliate stands that was not taken back. */
  wasMoved(): boolean {
    const kinds = this.view.timeline.map((t) => t.kind).filter((k) => k === 'request_moved' || k === 'move_taken_back');
    return kinds[0] === 'request_moved';
  }

  /** The first request that has no track beside it. */
  trackable(): RequestView | undefined {
    const live = this.view.requests.filter((r) => !r.request.withdrawn);
    return live.find((r) => !live.some((o) => sameAsked(o, r)));
  }

  /** The later of two tracks. */
  secondTrack(): RequestView | undefined {
    const live = this.view.requests.filter((r) => !r.request.withdrawn);
    return live.find((r, i) => live.slice(0, i).some((o) => sameAsked(o, r)));
  }

  /** The first part that is not decided. */
  openItem(): string | undefined {
    return this.view.requests.filter((r) => !r.request.withdrawn).flatMap((r) => r.items).find((i) => i.outcome === 'open')?.id;
  }

  /** The request that the next part belongs to: the first that has none yet, else the first there is. */
  bareRequest(): string {
    const live = this.view.requests.filter((r) => !r.request.withdrawn);
    return (live.find((r) => r.items.length === 0) ?? live[0])?.request.id ?? '';
  }

  /** The request that is decided as a whole: the first that has no parts. */
  #whole(): string | undefined {
    return this.view.requests.find((r) => !r.request.withdrawn && r.items.length === 0)?.request.id;
  }

  /** Whether anything can be decided: a part, or a request that has none. */
  decidable(): boolean {
    return this.view.requests.some((r) => !r.request.withdrawn);
  }

  /** Decides the first part that is open, else the first request without parts. Where everything is decided a part that is added
   *  would contradict what stands: the last decision is shown, to be changed. */
  decide(): void {
    const item = this.openItem();
    const whole = this.#whole();
    if (item) this.show('outcome', item);
    else if (whole) this.show('outcome', '', whole);
    else {
      const decided = this.view.requests.filter((r) => !r.request.withdrawn).flatMap((r) => r.items);
      if (decided[0]) this.show('outcome', decided[0].id);
    }
  }

  /** Leads to where the next action is done. */
  next(kind: NextKind): void {
    const view = this.view;
    switch (kind) {
      case 'child_check':
        return this.show('child');
      case 'add_request':
        return this.show('request');
      case 'decide_binding': {
        const open = this.openBinding();
        return open ? this.show('binding', open) : this.show('addBinding', view.requests[0]?.request.id ?? '');
      }
      case 'acknowledge':
        return void this.write('acknowledgment');
      case 'ask_authority':
        return void this.write('authorised_agent');
      case 'decide_authority': {
        const proof = view.next.proof;
        return proof ? this.show('judge', proof) : this.show('authority');
      }
      case 'identity':
        return this.show('identity');
      case 'search':
        return void toChecklist();
      case 'decide':
        return this.decide();
      case 'tasks': {
        const task = this.openTask();
        return task ? this.show('endTask', task) : this.show('task');
      }
      case 'write_again': {
        const back = view.returned.find((r) => r.now.length > 0);
        return back ? this.show('writeAgain', back.letter) : this.show('letter');
      }
      case 'record_answer':
        return this.show('fact', '', 'responded');
      case 'write_letter':
        return void this.write();
      case 'issue': {
        const draft = view.letters.find((l) => l.state === 'draft');
        return draft ? nav.go('letter', draft.id, 'issue') : this.show('letter');
      }
      case 'mail':
        return nav.go('mailroom');
      case 'ask_address':
        return this.show('askAddress');
      case 'close':
        return this.show('close');
      case 'nothing':
        return;
    }
  }

  /** Begins the letter that comes next without asking which, where only one is proposed, nothing of the case is missing for it
   *  and it can be written in the reader's language; else the form asks. The letter asks by itself whether it is issued. */
  async write(kind = ''): Promise<void> {
    const begun = kind !== '' && this.view.letters.find((l) => l.state === 'draft' && l.kind === kind);
    if (begun) return nav.go('letter', begun.id, 'issue');
    try {
      const choices = await desk.letterChoices(this.view.case.id);
      const fit = choices.filter((c) => (kind === '' ? c.proposed : c.kind === kind));
      const one = fit.length === 1 ? fit[0] : undefined;
      const reader = writer(this.view.people)?.person;
      const language = one?.languages.find((l) => l === reader?.language);
      if (!one || !language || one.missing.length > 0) return this.show('letter', kind);
      const letter = await desk.draftLetter(this.ref, { kind: one.kind, language, requests: one.requests });
      nav.go('letter', letter.letter.id, 'issue');
    } catch (thrown) {
      say.fault(thrown);
    }
  }
}

/** The case on the desk, for everything below the case screen. */
export const theCase = (): CaseDesk => getContext<CaseDesk>(KEY);
