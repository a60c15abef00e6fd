// What takes back an act on a case: one inverse a verb, named where the verb is. It is told from the case before and after the act,
// but only about the thing the verb was about: what came along by itself (an awareness, a woken task) is never taken for it. Each is a
// verb of its own with its own entry, refused where the case has changed since. Not here: acts that nothing takes back (a note, a
// line of the identity ledger, a letter issued): no undo is offered for them.
import { desk, type CaseView } from '#/bridge';
import type { CaseRef } from '#/bridge/cases';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import { personInput } from './forms/person-input';

export type Back = (ref: CaseRef) => Promise<CaseView>;
/** Names the verb that takes an act back; undefined where there is none. */
export type Inverse = (then: CaseView, now: CaseView) => Back | undefined;

const why = () => w.common.undoReason;

/** The one that is in `now` and was not in `then`; undefined where there is none, or more than one. */
function added<T>(then: readonly T[], now: readonly T[], id: (of: T) => string): T | undefined {
  const known = new Set(then.map(id));
  const fresh = now.filter((x) => !known.has(id(x)));
  return fresh.length === 1 ? fresh[0] : undefined;
}

export const closed: Inverse = () => (ref) => desk.reopenCase(ref, why());

export const reopened: Inverse = ({ case: { closing, closing_note } }) => closing ? (ref) => desk.closeCase(ref, closing, closing_note) : undefined;

export const unfiled = (message: string): Inverse => () => (ref) => desk.fileMessage(ref, message);

export const personAdded: Inverse = (then, now) => {
  const came = added(then.people, now.people, (p) => `${p.person.id} ${p.role}`);
  return came && ((ref) => desk.removePerson(ref, came.person.id, came.role, why()));
};

export const personChanged = (id: string): Inverse => (then) => {
  const was = then.people.find((p) => p.person.id === id)?.person;
  return was && ((ref) => desk.changePerson(ref, id, personInput(was)));
};

export const requestAdded: Inverse = (then, now) => {
  const came = added(then.requests, now.requests, (r) => r.request.id);
  return came && ((ref) => desk.withdrawRequest(ref, came.request.id, session.today, why()));
};

export const requestCorrected = (id: string): Inverse => (then) => {
  const was = then.requests.find((r) => r.request.id === id)?.request;
  if (!was) return undefined;
  const { right, company, policy, capacity, asked } = was;
  return (ref) => desk.correctRequest(ref, id, { right, company, policy, capacity, asked }, why());
};

export const bindingDecided = (id: string): Inverse => (then) => {
  const was = then.requests.flatMap((r) => r.bindings).find((b) => b.binding.id === id)?.binding;
  return was && ((ref) => desk.decideBinding(ref, id, { state: was.state, reason: was.reason || why() }));
};

export const itemDecided = (id: string): Inverse => (then) => {
  const was = then.requests.flatMap((r) => r.items).find((i) => i.id === id);
  return was && ((ref) => desk.decideItem(ref, id, { outcome: was.outcome, ground: was.ground, citation: was.citation, category: was.category }));
};

export const taskAdded: Inverse = (then, now) => {
  const came = added(then.tasks, now.tasks, (t) => t.id);
  return came && ((ref) => desk.endTask(ref, came.id, { state: 'dropped', note: why(), day: session.today }));
};

export const taskEnded = (id: string): Inverse => (then) => {
  const was = then.tasks.find((t) => t.id === id);
  return was && ((ref) => desk.endTask(ref, id, { state: was.state, note: was.note, day: was.ended ?? session.today }));
};

/** A fact is taken back by the fact that it did not happen. One that corrects another has made that other one speak no more, and one
 *  that brought a task along leaves that task owed: the officer decides about both. */
export const factRecorded: Inverse = (then, now) => {
  const came = added(then.facts, now.facts, (f) => f.id);
  if (!came || came.kind === 'taken_back' || came.corrects !== null || now.tasks.length > then.tasks.length) return undefined;
  return (ref) => desk.recordFact(ref, { request: came.request, kind: 'taken_back', day: came.day, evidence: why(), corrects: came.id });
};

/** A finding gives way to the one before it; the first one has none to give way to. */
export const childFound: Inverse = ({ child: { check: was } }) => {
  if (!was) return undefined;
  const { child, born, stated_age, stated_on, collected_on, finding, reason, consent } = was;
  return (ref) => desk.saveChildCheck(ref, { child, born, stated_age, stated_on, collected_on, finding, reason, consent });
};

export const moved: Inverse = () => (ref) => desk.takeBackMove(ref, why());

export const trackAdded: Inverse = (then, now) => {
  const came = added(then.requests, now.requests, (r) => r.request.id);
  return came && ((ref) => desk.takeBackTrack(ref, came.request.id, why()));
};

export const linked: Inverse = (then, now) => {
  const came = added(then.links, now.links, (l) => l.case);
  return came && ((ref) => desk.unlinkCases(ref, came.case, why()));
};

export const unlinked = (id: string): Inverse => (then) => {
  const was = then.links.find((l) => l.case === id);
  return was && ((ref) => desk.linkCases(ref, was.number, was.reason));
};

/** A proof is found again what it was found before. */
export const judged = (id: string): Inverse => (then) => {
  const was = then.authorities.find((a) => a.authority.id === id)?.authority.accepted;
  return was && ((ref) => desk.judgeAuthority(ref, id, { accepted: was, reason: why() }));
};

export const revoked = (authority: string): Inverse => () => (ref) => desk.unrevokeAuthority(ref, authority, why());
