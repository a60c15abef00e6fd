// Why: what the checklist leads to is proposed by the form and by the page: never past a system that was not searched, a ground that
// keeps, a check that failed, or a second thing that is to be decided.
import { describe, expect, it } from 'vitest';
import type { CaseView, Item, SearchOutcome } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { heldIn, leaning, oneToDecide } from './leaning';

const part = (id: string, over: Partial<Item> = {}): Item => ({ id, request: '1', what: 'Profile', system: null, category: null, outcome: 'open', ground: '', citation: '', decided_on: null, ...over });
/** A case of one request with these parts whose checklist has these answers. */
function of(outcomes: (SearchOutcome | undefined)[], parts: Item[] = []): CaseView {
  const view = structuredClone(caseView('12') as CaseView);
  const line = view.checklist.systems[0];
  const request = view.requests[0];
  if (!line || !request) throw new Error('the sample case has no checklist');
  view.next = { kind: 'decide', title: 'Decide', why: '', proof: null };
  view.identity = [];
  view.checklist.systems = outcomes.map((outcome, i) => ({ ...line, system: String(i), search: outcome ? ({ outcome } as typeof line.search) : null }));
  view.requests = [{ ...request, items: parts }];
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

describe('what one verb decides without a form', () => {
  const what = (view: CaseView) => {
    const one = oneToDecide(view);
    return one && [one.outcome, one.request.request.id, one.item?.id];
  };

  it('is the only part that is open, or the only request without parts', () => {
    expect(what(of(['found'], [part('1', { outcome: 'granted' }), part('2')]))).toEqual(['granted', '1', '2']);
    expect(what(of(['not_found']))).toEqual(['not_found', '1', undefined]);
  });

  it('is nothing where more than one thing is left, or none', () => {
    expect(what(of(['found'], [part('1'), part('2')]))).toBeUndefined();
    const two = of(['found'], [part('1')]);
    two.requests.push({ ...(two.requests[0] as CaseView['requests'][number]), items: [] });
    expect(what(two)).toBeUndefined();
    expect(what(of(['found'], [part('1', { outcome: 'refused' })]))).toBeUndefined();
  });

  it('looks past what was withdrawn', () => {
    const view = of(['found'], [part('1')]);
    const one = view.requests[0] as CaseView['requests'][number];
    view.requests.push({ ...one, request: { ...one.request, id: '2', withdrawn: '2026-11-20' }, items: [] });
    expect(what(view)).toEqual(['granted', '1', '1']);
  });

  it('is nothing while something else comes next, nothing is proposed, or a ground stands there', () => {
    expect(what({ ...of(['found'], [part('1')]), next: { kind: 'identity', title: '', why: '', proof: null } })).toBeUndefined();
    expect(what(of(['kept'], [part('1')]))).toBeUndefined();
    expect(what(of(['found'], [part('1', { ground: 'Kept for the taxes.' })]))).toBeUndefined();
  });
});
