// Why: what the checklist leads to is never proposed past a system that was not searched, a ground that keeps, or a check that failed.
import { describe, expect, it } from 'vitest';
import type { CaseView, SearchOutcome } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { heldIn, leaning } from './leaning';

/** A case whose checklist has these answers. */
function of(outcomes: (SearchOutcome | undefined)[]): CaseView {
  const view = structuredClone(caseView('12') as CaseView);
  const line = view.checklist.systems[0];
  if (!line) throw new Error('the sample case has no checklist');
  view.identity = [];
  view.checklist.systems = outcomes.map((outcome, i) => ({ ...line, system: String(i), search: outcome ? ({ outcome } as typeof line.search) : null }));
  return view;
}
const failed = (view: CaseView): CaseView => ({ ...view, identity: [{ ...(caseView('12') as CaseView).identity[0], result: 'failed' } as CaseView['identity'][number]] });

describe('the checklist', () => {
  it.each<[SearchOutcome[], string | undefined, number]>([
    [['found', 'not_found'], 'granted', 1],
    [['deleted', 'found'], 'granted', 2],
    [['not_found', 'not_found'], 'not_found', 0],
    [['deleted', 'kept'], undefined, 1],
    [['deleted', 'open'], undefined, 1],
    [['not_found', 'not_possible'], undefined, 0],
    [[], undefined, 0],
  ])('with %j leads to %s', (outcomes, to, held) => {
    expect([leaning(of(outcomes)), heldIn(of(outcomes))]).toEqual([to, held]);
  });

  it('leads nowhere while a system was not searched, or once a check of who writes failed', () => {
    expect(leaning(of(['found', undefined]))).toBeUndefined();
    expect(leaning(failed(of(['found'])))).toBeUndefined();
  });
});
