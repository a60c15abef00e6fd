// What takes back the act that was just done to a case, told from the case before and after it: one rule a kind of act, so that every
// form offers it alike. Each is a verb of its own with its own entry, refused where the case has changed since. Not here: acts that
// nothing takes back (a note, a line of the identity ledger, a letter issued): for them there is none.
import { desk, type CaseView } from '#/bridge';
import type { CaseRef } from '#/bridge/cases';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import { personInput } from './forms/person-input';

export type Back = (ref: CaseRef) => Promise<CaseView>;

/** The one that is in `now` and was not in `then`; undefined where there is none, or more than one. */
function added<T>(then: readonly T[], now: readonly T[], id: (of: T) => string): T | undefined {
  const known = new Set(then.map(id));
  const fresh = now.filter((x) => !known.has(id(x)));
  return fresh.length === 1 ? fresh[0] : undefined;
}

/** The one that is other than it was, as it was; undefined where there is none, or more than one. */
function changed<T>(then: readonly T[], now: readonly T[], id: (of: T) => string, what: (of: T) => unknown): T | undefined {
  const said = (of: T) => JSON.stringify(what(of));
  const others = then.filter((x) => {
    const same = now.find((y) => id(y) === id(x));
    return same !== undefined && said(same) !== said(x);
  });
  return others.length === 1 ? others[0] : undefined;
}

/** The state of the case itself. */
function ofCase(then: CaseView, now: CaseView): Back | undefined {
  const [a, b] = [then.case, now.case];
  if (a.state === 'open' && b.state === 'closed') return (ref) => desk.reopenCase(ref, w.case.undone);
  const closing = a.closing;
  if (a.state === 'closed' && b.state === 'open' && closing) return (ref) => desk.closeCase(ref, closing, a.closing_note);
  return undefined;
}

function ofMessages(then: CaseView, now: CaseView): Back | undefined {
  const came = added(then.messages, now.messages, (m) => m.id);
  if (came) return (ref) => desk.unfileMessage(ref, came.id, w.case.undone);
  const went = added(now.messages, then.messages, (m) => m.id);
  return went && ((ref) => desk.fileMessage(ref, went.id));
}

function ofPeople(then: CaseView, now: CaseView): Back | undefined {
  const came = added(then.people, now.people, (p) => `${p.person.id} ${p.role}`);
  if (came) return (ref) => desk.removePerson(ref, came.person.id, came.role, w.case.undone);
  const was = changed(then.people, now.people, (p) => p.person.id, (p) => p.person);
  return was && ((ref) => desk.changePerson(ref, was.person.id, personInput(was.person)));
}

function ofRequests(then: CaseView, now: CaseView): Back | undefined {
  const came = added(then.requests, now.requests, (r) => r.request.id);
  if (came) return (ref) => desk.withdrawRequest(ref, came.request.id, session.today, w.case.undone);
  const said = ({ request: { right, company, policy, capacity, asked } }: CaseView['requests'][number]) => ({ right, company, policy, capacity, asked });
  const was = changed(then.requests, now.requests, (r) => r.request.id, said);
  return was && ((ref) => desk.correctRequest(ref, was.request.id, said(was), w.case.undone));
}

function ofBindings(then: CaseView, now: CaseView): Back | undefined {
  const all = (v: CaseView) => v.requests.flatMap((r) => r.bindings.map((b) => b.binding));
  const was = changed(all(then), all(now), (b) => b.id, (b) => [b.state, b.reason]);
  return was && ((ref) => desk.decideBinding(ref, was.id, { state: was.state, reason: was.reason || w.case.undone }));
}

function ofItems(then: CaseView, now: CaseView): Back | undefined {
  const all = (v: CaseView) => v.requests.flatMap((r) => r.items);
  const was = changed(all(then), all(now), (i) => i.id, (i) => [i.outcome, i.ground, i.citation, i.category]);
  return was && ((ref) => desk.decideItem(ref, was.id, { outcome: was.outcome, ground: was.ground, citation: was.citation, category: was.category }));
}

function ofTasks(then: CaseView, now: CaseView): Back | undefined {
  const day = session.today;
  const came = added(then.tasks, now.tasks, (t) => t.id);
  if (came) return (ref) => desk.endTask(ref, came.id, { state: 'dropped', note: w.case.undone, day });
  const was = changed(then.tasks, now.tasks, (t) => t.id, (t) => [t.state, t.note]);
  return was && ((ref) => desk.endTask(ref, was.id, { state: was.state, note: was.note, day: was.ended ?? day }));
}

/** A fact is taken back by the fact that it did not happen; one that corrects another has made that other one speak no more, and one
 *  that came with something else goes with that. */
function ofFacts(then: CaseView, now: CaseView): Back | undefined {
  const rest = (v: CaseView) => JSON.stringify([v.requests.map((r) => r.request), v.tasks, v.identity, v.authorities, v.searches, v.letters, v.notes]);
  if (rest(then) !== rest(now)) return undefined;
  const came = added(then.facts, now.facts, (f) => f.id);
  if (!came || came.kind === 'taken_back' || came.corrects !== null) return undefined;
  return (ref) => desk.recordFact(ref, { request: came.request, kind: 'taken_back', day: came.day, evidence: w.case.undone, corrects: came.id });
}

/** A finding gives way to the one before it; the first one has none to give way to. */
function ofChild(then: CaseView, now: CaseView): Back | undefined {
  const was = then.child.check;
  if (!was || JSON.stringify(was) === JSON.stringify(now.child.check)) return undefined;
  const { child, born, stated_age, stated_on, collected_on, finding, consent } = was;
  return (ref) => desk.saveChildCheck(ref, { child, born, stated_age, stated_on, collected_on, finding, reason: was.reason, consent });
}

/** The widest act first: what follows from it goes back with it, or is the officer's to decide. */
export function undoOf(then: CaseView, now: CaseView): Back | undefined {
  if (then.case.id !== now.case.id) return undefined;
  for (const of of [ofCase, ofChild, ofMessages, ofPeople, ofRequests, ofBindings, ofItems, ofTasks, ofFacts]) {
    const back = of(then, now);
    if (back) return back;
  }
  return undefined;
}
