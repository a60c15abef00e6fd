// Verbs about one request, person, proof or link of a case: by name alone they are clear only where there is exactly one.
import type { VerbId } from '#/keys/keymap';
import { nav } from '#/state/nav.svelte';
import type { CaseDesk } from './case-desk.svelte';

type Verbs = Partial<Record<VerbId, () => void>>;

/** The one there is; undefined where there is none, or a choice to be made. */
export const only = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

function returned(on: CaseDesk): Verbs {
  const back = only(on.view.returned);
  if (!back) return {};
  return back.now.length > 0 ? { writeAgain: () => on.show('writeAgain', back.letter) } : { askAddress: () => on.show('askAddress') };
}

/** What can be done to a case whether it is open or not. */
export function ofAnyCase(on: CaseDesk): Verbs {
  const link = only(on.view.links);
  return {
    ...returned(on),
    ...(link && { unlinkCase: () => on.show('unlink', link.case) }),
    showHistory: () => nav.choose(nav.place.id, 'timeline'),
  };
}

/** What can be done to an open case. */
export function ofOpenCase(on: CaseDesk): Verbs {
  const request = only(on.view.requests.filter((r) => !r.request.withdrawn))?.request.id;
  const one = only(on.view.people);
  const proofs = on.view.authorities.filter((a) => !a.past);
  const open = (a: (typeof proofs)[number]) => a.standing === 'undecided' || a.standing === 'not_enough';
  const decided = proofs.filter((a) => !open(a)).map((a) => a.authority);
  const judged = only(proofs.filter(open))?.authority;
  const revoked = only(decided.filter((a) => a.revoked));
  const accepted = only(decided.filter((a) => !a.revoked && a.accepted === 'yes'));
  const gone = new Set([...on.view.facts.map((f) => f.corrects), ...on.view.fallen]);
  const fact = only(on.view.facts.filter((f) => !gone.has(f.id)));
  return {
    ...ofAnyCase(on),
    ...(request && {
      correctRequest: () => on.show('request', request),
      withdraw: () => on.show('withdraw', request),
      addBinding: () => on.show('addBinding', request),
    }),
    ...(one && {
      changePerson: () => on.show('person', one.person.id, one.role),
      removePerson: () => on.show('removePerson', one.person.id, one.role),
    }),
    ...(judged && { judgeProof: () => on.show('judge', judged.id) }),
    ...(revoked && { unrevokeProof: () => on.show('unrevoke', revoked.id) }),
    ...(accepted && { revokeProof: () => on.show('revoke', accepted.id) }),
    ...(fact && { correctFact: () => on.show('fact', fact.id) }),
    correctReceived: () => on.show('received'),
  };
}
