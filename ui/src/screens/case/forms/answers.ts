// How the requests of a case were answered, as its dated events say: by a letter of ours, otherwise, or not yet.
import type { CaseView, Fact, Request } from '#/bridge';

const live = (view: CaseView): Request[] => view.requests.map((r) => r.request).filter((r) => !r.withdrawn);

/** The answers to a request that hold: none that was corrected, or fell with its letter. */
function answers(view: CaseView, request: string): Fact[] {
  const gone = new Set([...view.facts.map((f) => f.corrects), ...view.fallen]);
  return view.facts.filter((f) => f.kind === 'responded' && !gone.has(f.id) && (f.request === null || f.request === request));
}

/** The first request that waits for its answer; empty = none. */
export const unanswered = (view: CaseView): string => live(view).find((r) => answers(view, r.id).length === 0)?.id ?? '';

/** Every request was answered, and none of them by a letter of ours. */
export function answeredOtherwise(view: CaseView): boolean {
  const all = live(view).map((r) => answers(view, r.id));
  return all.length > 0 && all.every((facts) => facts.length > 0 && facts.every((f) => f.letter === null));
}
