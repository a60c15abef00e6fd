// What the answers of the checklist lead to where something is to be decided: proposed with its evidence, and taken only by the verb that
// names it. Not here: how a decision is recorded (`deciding`).
import type { CaseView, Item, RequestView } from '#/bridge';
import { only } from './only-ones';

export type Leaning = 'granted' | 'not_found';

const answers = (view: CaseView) => view.checklist.systems.map((s) => s.search?.outcome ?? 'open');

/** In how many systems something was found. */
export const heldIn = (view: CaseView): number => answers(view).filter((o) => o === 'found' || o === 'deleted').length;

/** Where the checklist leads: nowhere while a system is still to be searched or something is kept in one, and nowhere once a check of
 *  who writes failed. */
export function leaning(view: CaseView): Leaning | undefined {
  const all = answers(view);
  if (all.length === 0 || view.identity.some((s) => s.result === 'failed')) return undefined;
  if (all.every((o) => o === 'not_found')) return 'not_found';
  return heldIn(view) > 0 && all.every((o) => ['found', 'deleted', 'not_found'].includes(o)) ? 'granted' : undefined;
}

export interface Lean {
  outcome: Leaning;
  request: RequestView;
  /** The part; undefined where a whole request is decided that has none. */
  item: Item | undefined;
}

/** What one verb can decide without a form: deciding comes next, one thing alone is left to decide, the checklist leads somewhere,
 *  and no ground was stated that would speak against it. */
export function oneToDecide(view: CaseView): Lean | undefined {
  const outcome = leaning(view);
  if (view.next.kind !== 'decide' || outcome === undefined) return undefined;
  const live = view.requests.filter((r) => !r.request.withdrawn);
  const left = live.flatMap((request): Lean[] =>
    request.items.length === 0
      ? [{ outcome, request, item: undefined }]
      : request.items.filter((i) => i.outcome === 'open').map((item) => ({ outcome, request, item })),
  );
  const one = only(left);
  return one?.item?.ground.trim() ? undefined : one;
}
