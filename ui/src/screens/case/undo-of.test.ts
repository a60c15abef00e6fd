// Why: what is offered as undo must take back what was done and nothing else: not what came along with it, and not on another case.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import type { Asked } from '#/state/asked.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { CaseDesk } from './case-desk.svelte';
import * as back from './undo-of';

vi.mock('svelte', async (svelte) => ({ ...(await svelte<object>()), setContext: () => {} }));
const ref = expect.objectContaining({ id: '12', revision: expect.any(Number) as number });
const calls: unknown[][] = [];
let data: CaseView;
let sought: string;
let on: CaseDesk;
const put = vi.fn((v: CaseView) => void (data = v));

beforeEach(() => {
  calls.length = 0;
  put.mockClear();
  say.clear();
  session.today = '2026-11-22';
  data = structuredClone(caseView('12')) as CaseView;
  sought = '12';
  const asked = { get data() { return data; }, put, again: () => {} };
  on = new CaseDesk(asked as unknown as Asked<CaseView>, () => sought);
  for (const verb of ['reopenCase', 'closeCase', 'removePerson', 'changePerson', 'withdrawRequest', 'decideBinding', 'decideItem', 'endTask', 'recordFact', 'fileMessage', 'takeBackMove', 'takeBackTrack', 'unlinkCases', 'saveChildCheck'] as const) {
    vi.spyOn(desk, verb).mockImplementation((...args: unknown[]) => (calls.push([verb, ...args]), Promise.resolve(after(() => {}))));
  }
});

/** The case after an act, as the app answers it: what the act changed, and one revision more. */
function after(change: (now: CaseView) => void): CaseView {
  const now = structuredClone(data);
  change(now);
  now.case.revision++;
  return now;
}
/** Does an act and presses its undo, if one is offered. Answers what that called. */
async function undone(change: (now: CaseView) => void, inverse?: back.Inverse): Promise<unknown[] | undefined> {
  await on.do(() => Promise.resolve(after(change)), 'Done.', inverse);
  say.toasts.findLast((t) => t.undo)?.undo?.();
  await settle(10);
  return calls[0];
}
const fact = (v: CaseView, over: Partial<CaseView['facts'][number]>) => v.facts.push({ ...(v.facts[0] as CaseView['facts'][0]), corrects: null, ...over });
const task = (v: CaseView, id: string) => v.tasks.push({ ...(v.tasks[0] as CaseView['tasks'][0]), id });

describe('the way back of an act on a case', () => {
  it('reopens what was closed, and closes again what was reopened as it was', async () => {
    expect(await undone((v) => Object.assign(v.case, { state: 'closed', closing: 'answered' }), back.closed)).toEqual(['reopenCase', ref, expect.any(String)]);
    calls.length = 0;
    say.clear();
    Object.assign(data.case, { state: 'closed', closing: 'withdrawn', closing_note: 'She wrote.' });
    expect(await undone((v) => Object.assign(v.case, { state: 'open', closing: null }), back.reopened)).toEqual(['closeCase', ref, 'withdrawn', 'She wrote.']);
  });

  it('drops a task that was added, and gives one that was ended its state back', async () => {
    expect(await undone((v) => task(v, '99'), back.taskAdded)).toMatchObject(['endTask', ref, '99', { state: 'dropped' }]);
    calls.length = 0;
    expect(await undone((v) => Object.assign(v.tasks[0] as object, { state: 'done', note: 'By hand.', ended: '2026-11-22' }), back.taskEnded('1'))).toMatchObject(['endTask', ref, '1', { state: 'open', note: '' }]);
  });

  it('decides a part and a binding as they were', async () => {
    expect(await undone((v) => Object.assign(v.requests[0]?.items[1] as object, { outcome: 'refused', ground: 'No.' }), back.itemDecided('2'))).toMatchObject(['decideItem', ref, '2', { outcome: 'open', ground: '' }]);
    calls.length = 0;
    expect(await undone((v) => Object.assign(v.requests[0]?.bindings[1]?.binding as object, { state: 'bound', reason: 'It holds.' }), back.bindingDecided('2'))).toMatchObject(['decideBinding', ref, '2', { state: 'proposed' }]);
  });

  it('says of an event that it did not happen, also where it woke a task', async () => {
    const answered = (v: CaseView) => (fact(v, { id: '77', kind: 'responded' }), Object.assign(v.tasks[0] as object, { state: 'open', note: '' }));
    Object.assign(data.tasks[0] as object, { state: 'waiting', note: 'Waits: the access request is answered first.' });
    expect(await undone(answered, back.factRecorded)).toMatchObject(['recordFact', ref, { kind: 'taken_back', corrects: '77' }]);
  });

  it('is none for an event that brought a task along, and none for a corrected one', async () => {
    expect(await undone((v) => (fact(v, { id: '77', kind: 'extended' }), task(v, '98')), back.factRecorded)).toBeUndefined();
    expect(await undone((v) => fact(v, { id: '78', kind: 'received', corrects: '1' }), back.factRecorded)).toBeUndefined();
  });

  it('is none for the first finding on a child, whatever came along with it', async () => {
    data.child.check = null;
    const found = (v: CaseView) => {
      v.child.check = { child: null, born: null, stated_age: 12, stated_on: null, collected_on: null, finding: 'likely', reason: 'Sixth grade.', consent: { state: 'unknown', method: '', day: null } } as unknown as CaseView['child']['check'];
      fact(v, { id: '79', kind: 'aware' });
    };
    expect(await undone(found, back.childFound)).toBeUndefined();
    expect(await undone((v) => Object.assign(v.child.check as object, { finding: 'no' }), back.childFound)).toMatchObject(['saveChildCheck', ref, { finding: 'likely' }]);
  });

  it('is none for an act that names none, whatever it changed', async () => {
    expect(await undone((v) => (v.notes.push({ ...(v.notes[0] as CaseView['notes'][0]), id: '5' }), task(v, '97')))).toBeUndefined();
    expect(say.toasts.every((t) => t.undo === undefined)).toBe(true);
  });

  it('names the link and the track that the act made, wherever the officer is by then', async () => {
    await on.do(() => Promise.resolve(after((v) => v.links.push({ case: '13', number: 'PR-2026-0013', reason: 'x' } as CaseView['links'][0]))), 'Linked.', back.linked);
    const undo = say.toasts.findLast((t) => t.undo)?.undo;
    [data, sought] = [structuredClone(caseView('11')) as CaseView, '11'];
    put.mockClear();
    vi.mocked(desk.unlinkCases).mockImplementation((...args: unknown[]) => (calls.push(['unlinkCases', ...args]), Promise.resolve({ ...(caseView('12') as CaseView) })));
    undo?.();
    await settle(10);
    expect(calls[0]).toEqual(['unlinkCases', ref, '13', expect.any(String)]);
    expect(put).not.toHaveBeenCalled();
    expect(say.polite).toBe('Taken back.');
  });

  it('stands in one notice for a move, about the case that was moved', async () => {
    expect(await undone(() => {}, back.moved)).toEqual(['takeBackMove', ref, expect.any(String)]);
    expect(say.toasts.filter((t) => t.words === 'Done.')).toHaveLength(1);
  });
});

it('a case that a verb answers late is not put in the place of another', async () => {
  let answer: (v: CaseView) => void = () => {};
  const run = on.do(() => new Promise((r) => (answer = r)), 'Done.');
  // The case that is asked for has not come yet: what was on screen is still there.
  sought = '11';
  answer(after(() => {}));
  await run;
  expect(put).not.toHaveBeenCalled();
});
