// Why: what is offered as undo must take back what was done and nothing else.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { undoOf } from './undo-of';

const ref = { id: '12', revision: 9 };
const view = () => structuredClone(caseView('12')) as CaseView;
const calls: unknown[][] = [];
beforeEach(() => {
  calls.length = 0;
  for (const verb of ['reopenCase', 'closeCase', 'removePerson', 'changePerson', 'withdrawRequest', 'decideBinding', 'decideItem', 'endTask', 'recordFact', 'unfileMessage'] as const) {
    vi.spyOn(desk, verb).mockImplementation((...args: unknown[]) => (calls.push([verb, ...args]), Promise.resolve(view())));
  }
});

/** What the undo of a change would call. */
async function undone(change: (now: CaseView) => void): Promise<unknown[] | undefined> {
  const now = view();
  change(now);
  const back = undoOf(view(), now);
  if (!back) return undefined;
  await back(ref);
  return calls[0];
}

describe('the way back of an act on a case', () => {
  it('reopens what was closed, and closes again what was reopened as it was', async () => {
    expect(await undone((v) => Object.assign(v.case, { state: 'closed', closing: 'answered' }))).toEqual(["reopenCase", ref, expect.any(String)]);
    const closed = view();
    Object.assign(closed.case, { state: 'closed', closing: 'withdrawn', closing_note: 'She wrote.' });
    await undoOf(closed, view())?.(ref);
    expect(calls.at(-1)).toEqual(['closeCase', ref, 'withdrawn', 'She wrote.']);
  });

  it('drops a task that was added, and gives one that was ended its state back', async () => {
    expect(await undone((v) => v.tasks.push({ ...(v.tasks[0] as CaseView['tasks'][0]), id: '99' }))).toMatchObject(['endTask', ref, '99', { state: 'dropped' }]);
    calls.length = 0;
    expect(await undone((v) => Object.assign(v.tasks[0] as object, { state: 'done', note: 'By hand.', ended: '2026-11-22' }))).toMatchObject(['endTask', ref, '1', { state: 'open', note: '' }]);
  });

  it('decides a part and a binding as they were', async () => {
    expect(await undone((v) => Object.assign(v.requests[0]?.items[1] as object, { outcome: 'refused', ground: 'No.' }))).toMatchObject(['decideItem', ref, '2', { outcome: 'open', ground: '' }]);
    calls.length = 0;
    expect(await undone((v) => Object.assign(v.requests[0]?.bindings[1]?.binding as object, { state: 'bound', reason: 'It holds.' }))).toMatchObject(['decideBinding', ref, '2', { state: 'proposed' }]);
  });

  it('says of an event that it did not happen, but not of one that came with something else', async () => {
    const fact = (v: CaseView) => v.facts.push({ ...(v.facts[0] as CaseView['facts'][0]), id: '77', kind: 'extended' });
    expect(await undone(fact)).toMatchObject(['recordFact', ref, { kind: 'taken_back', corrects: '77' }]);
    calls.length = 0;
    expect(await undone((v) => (fact(v), v.identity.push({ ...(v.identity[0] as CaseView['identity'][0]), id: '7' })))).toBeUndefined();
  });

  it('is none for a note, and none where several things changed at once', async () => {
    expect(await undone((v) => v.notes.push({ ...(v.notes[0] as CaseView['notes'][0]), id: '5' }))).toBeUndefined();
    expect(await undone((v) => v.tasks.forEach((t) => (t.state = 'dropped')))).toBeUndefined();
    expect(undoOf(view(), structuredClone(caseView('11')) as CaseView)).toBeUndefined();
  });
});
