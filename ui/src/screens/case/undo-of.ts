// What takes back an act on a case: one inverse a verb, named where the verb is. It is told from the case before and after the act,
// but only about the thing the verb was about: what came along by itself (an awareness, a woken task) is never taken for it. Each is a
// verb of its own with its own entry, refused where the case has changed since. Not here: acts that nothing takes back (a letter
// issued): no undo is offered for them; `undo-everywhere.test.ts` names them with why.
import { desk, type CaseView, type ClosingReason, type PersonRole, type RequestView } from '#/bridge';
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

/** What was recorded by mistake goes, until something rests on it. */
function recorded<T>(of: (view: CaseView) => readonly T[], id: (of: T) => string, record: 'note' | 'identity_step' | 'authority' | 'item'): Inverse {
  return (then, now) => {
    const came = added(of(then), of(now), id);
    return came && ((ref) => desk.takeBackRecord(ref, { record, id: id(came) }, why()));
  };
}
export const noteAdded = recorded((v) => v.notes, (n) => n.id, 'note');
export const stepAdded = recorded((v) => v.identity, (s) => s.id, 'identity_step');
export const proofAdded = recorded((v) => v.authorities, (a) => a.authority.id, 'authority');
export const itemAdded = recorded((v) => v.requests.flatMap((r) => r.items), (i) => i.id, 'item');

export const closed: Inverse = () => (ref) => desk.reopenCase(ref, why());

/** What never was a case is closed so by taking back alone: nobody says it of one that was opened again. */
export const NEVER_WERE: readonly ClosingReason[] = ['list_undone', 'opened_by_mistake'];

export const reopened: Inverse = ({ case: { closing, closing_note } }) => closing && !NEVER_WERE.includes(closing) ? (ref) => desk.closeCase(ref, closing, closing_note) : undefined;

export const scanAttached: Inverse = (then, now) => {
  const came = added(then.messages, now.messages, (m) => m.id);
  return came && ((ref) => desk.unfileMessage(ref, came.id, why()));
};

export const receivedCorrected: Inverse = ({ received }) => (received ? (ref) => desk.correctReceived(ref, received, why()) : undefined);

export const unfiled = (message: string): Inverse => () => (ref) => desk.fileMessage(ref, message);

export const personAdded: Inverse = (then, now) => {
  const came = added(then.people, now.people, (p) => `${p.person.id} ${p.role}`);
  return came && ((ref) => desk.removePerson(ref, came.person.id, came.role, why()));
};

/** Whoever is put back is a new entry: where a check, a proof or a finding names the one who was taken out, or another role still
 *  does, it would not be them any more. */
export const personRemoved = (id: string, role: PersonRole): Inverse => (then) => {
  const was = then.people.find((p) => p.person.id === id && p.role === role)?.person;
  const named =
    then.people.some((p) => p.person.id === id && p.role !== role) ||
    then.authorities.some(({ authority: a }) => a.person === id || a.for_person === id) ||
    then.identity.some((s) => s.person === id) ||
    then.child.check?.child === id;
  return was && !named ? (ref) => desk.addPerson(ref, role, personInput(was), null) : undefined;
};

export const personChanged = (id: string): Inverse => (then) => {
  const was = then.people.find((p) => p.person.id === id)?.person;
  return was && ((ref) => desk.changePerson(ref, id, personInput(was)));
};

export const requestAdded: Inverse = (then, now) => {
  const came = added(then.requests, now.requests, (r) => r.request.id);
  return came && ((ref) => desk.withdrawRequest(ref, came.request.id, session.today, why()));
};

const refOf = ({ case: { id, revision } }: CaseView): CaseRef => ({ id, revision });

/** Asks a request anew, and decides of it what was decided of the one before. Which one is new shows against the case as it is then:
 *  later acts may have come and been taken back since. */
async function askedAgain(ref: CaseRef, ask: () => Promise<CaseView>, was: RequestView): Promise<CaseView> {
  const before = await desk.case(ref.id);
  const view = await ask();
  const fresh = added(before.requests, view.requests, (r) => r.request.id);
  let now = view;
  for (const { regime, state, reason } of fresh ? was.bindings.map((b) => b.binding) : []) {
    const there = fresh?.bindings.find((b) => b.binding.regime === regime)?.binding;
    if (!fresh || state === there?.state || (state !== 'bound' && !there)) continue;
    now = there
      ? await desk.decideBinding(refOf(now), there.id, { state, reason: reason || why() })
      : await desk.addBinding(refOf(now), fresh.request.id, regime, reason || why());
  }
  return now;
}

/** It is asked again as it stood, and that it was withdrawn is taken back. Parts, dated events and letters stay with the request
 *  that was withdrawn: where it has any, another one in its place would say less than there is. */
export const requestWithdrawn = (id: string): Inverse => (then, now) => {
  const was = then.requests.find((r) => r.request.id === id);
  const fact = added(then.facts, now.facts, (f) => f.id);
  const rests = then.facts.some((f) => f.request === id) || then.letters.some((l) => l.requests.includes(id));
  if (!was || !fact || rests || was.items.length > 0) return undefined;
  const { right, company, policy, capacity, asked } = was.request;
  return async (ref) => {
    const bound = await askedAgain(ref, () => desk.addRequest(ref, { right, company, policy, capacity, asked }), was);
    return desk.recordFact(refOf(bound), { request: id, kind: 'taken_back', day: fact.day, evidence: why(), corrects: fact.id });
  };
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

/** One that was bound by hand binds no more; that it was thought of stays. */
export const bindingAdded = (request: string): Inverse => (then, now) => {
  const of = (v: CaseView) => v.requests.find((r) => r.request.id === request)?.bindings ?? [];
  const came = added(of(then), of(now), (b) => b.binding.id)?.binding;
  return came && ((ref) => desk.decideBinding(ref, came.id, { state: 'rejected', reason: why() }));
};

export const itemDecided = (id: string): Inverse => (then) => {
  const was = then.requests.flatMap((r) => r.items).find((i) => i.id === id);
  return was && ((ref) => desk.decideItem(ref, id, { outcome: was.outcome, ground: was.ground, citation: was.citation, category: was.category }));
};

/** What was recorded of a system before; where nothing was, that it was not searched after all. */
export const searched = (system: string): Inverse => (then) => {
  const was = then.searches.find((s) => s.system === system);
  const { by, outcome, ground, note, day } = was ?? { by: '', outcome: 'open', ground: '', note: '', day: session.today };
  return (ref) => desk.recordSearch(ref, { system, by, outcome, ground, note, day });
};

/** As for a search: of a provider. Where it was told on one day and answered on another no one notice says both: none then. */
export const noticed = (provider: string): Inverse => (then) => {
  const was = then.checklist.providers.find((p) => p.provider === provider)?.notice;
  if (was?.told && was.answered && was.told !== was.answered) return undefined;
  const day = was?.answered ?? was?.told ?? session.today;
  return (ref) => desk.recordNotice(ref, { provider, outcome: was?.outcome ?? 'open', note: was?.note ?? '', day });
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

/** A finding gives way to the one before it; the first one is taken back. */
export const childFound: Inverse = ({ child: { check: was } }) => {
  if (!was) return (ref) => desk.takeBackRecord(ref, { record: 'child_check' }, why());
  const { child, born, stated_age, stated_on, collected_on, finding, reason, consent } = was;
  return (ref) => desk.saveChildCheck(ref, { child, born, stated_age, stated_on, collected_on, finding, reason, consent });
};

export const moved: Inverse = () => (ref) => desk.takeBackMove(ref, why());

export const trackAdded: Inverse = (then, now) => {
  const came = added(then.requests, now.requests, (r) => r.request.id);
  return came && ((ref) => desk.takeBackTrack(ref, came.request.id, why()));
};

/** The same request in the other capacity once more, with what was decided of it; none where its parts are not those of the one beside
 *  it any more: they are copied from there. */
export const trackTakenBack = (id: string): Inverse => (then, now) => {
  const was = then.requests.find((r) => r.request.id === id);
  const same = (r: RequestView) => r.request.right === was?.request.right && r.request.company === was.request.company;
  const beside = now.requests.find((r) => !r.request.withdrawn && same(r));
  const alike = beside?.items.every((i, n) => i.what === was?.items[n]?.what && i.category === was.items[n].category);
  if (!was || !beside || !alike || beside.items.length !== was.items.length) return undefined;
  const parts = was.items.map(({ outcome, ground, citation }, n) => ({ item: beside.items[n]?.id ?? '', outcome, ground, citation }));
  const { capacity, policy } = was.request;
  return (ref) => askedAgain(ref, () => desk.addTrack(ref, { beside: beside.request.id, capacity, policy, parts }), was);
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

export const unrevoked = (id: string): Inverse => (then) => {
  const was = then.authorities.find((a) => a.authority.id === id)?.authority;
  return was?.revoked ? (ref) => desk.revokeAuthority(ref, id, { day: was.revoked ?? session.today, reason: was.revoked_why || why() }) : undefined;
};

/** Two entries were said to be one person, or not after all. */
export const tied = (here: string, there: string, told: boolean): Inverse => () => (ref) =>
  told ? desk.untiePeople(ref, here, there, why()) : desk.tiePeople(ref, here, there, why());
