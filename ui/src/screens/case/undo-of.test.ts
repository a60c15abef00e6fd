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
  for (const verb of ['reopenCase', 'closeCase', 'removePerson', 'changePerson', 'withdrawRequest', 'decideBinding', 'decideItem', 'endTask', 'recordFact', 'fileMessage', 'takeBackMove', 'takeBackTrack', 'unlinkCases', 'saveChildCheck', 'addRequest', 'addBinding', 'addPerson', 'addTrack', 'correctReceived', 'recordSearch', 'recordNotice', 'revokeAuthority', 'tiePeople', 'untiePeople', 'unfileMessage', 'takeBackRecord'] as const) {
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

  it('takes the first finding on a child back, and gives a later one its place to the one before', async () => {
    data.child.check = null;
    const found = (v: CaseView) => {
      v.child.check = { child: null, born: null, stated_age: 12, stated_on: null, collected_on: null, finding: 'likely', reason: 'Sixth grade.', consent: { state: 'unknown', method: '', day: null } } as unknown as CaseView['child']['check'];
      fact(v, { id: '79', kind: 'aware' });
    };
    expect(await undone(found, back.childFound)).toEqual(['takeBackRecord', ref, { record: 'child_check' }, expect.any(String)]);
    calls.length = 0;
    say.clear();
    data.child.check = { consent: { state: 'unknown', method: '', day: null }, finding: 'likely' } as never;
    expect(await undone((v) => Object.assign(v.child.check as object, { finding: 'no' }), back.childFound)).toMatchObject(['saveChildCheck', ref, { finding: 'likely' }]);
  });

  it.each([
    ['note', back.noteAdded, (v: CaseView) => v.notes.push({ id: '91', case: '12', text: 'Called.', operator: '1', at: '2026-11-22T16:00:00Z' })],
    ['identity_step', back.stepAdded, (v: CaseView) => v.identity.push({ id: '91', case: '12', person: '31', method: 'call back', points: [], matched: [], result: 'asked', note: '', day: '2026-11-22' })],
    ['authority', back.proofAdded, (v: CaseView) => v.authorities.push({ authority: { id: '91' }, standing: 'holds', who: '', for_whom: '', past: false } as never)],
    ['item', back.itemAdded, (v: CaseView) => v.requests[0]?.items.push({ id: '91' } as never)],
  ] as const)('takes a record back that was made by mistake: %s', async (record, inverse, change) => {
    expect(await undone((v) => void change(v), inverse)).toEqual(['takeBackRecord', ref, { record, id: '91' }, expect.any(String)]);
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

  it('gives a receipt day and a revocation back as they were', async () => {
    expect(await undone((v) => Object.assign(v, { received: '2026-11-01' }), back.receivedCorrected)).toEqual(['correctReceived', ref, '2026-11-09', expect.any(String)]);
    calls.length = 0;
    Object.assign(data.authorities[0]?.authority as object, { revoked: '2026-11-20', revoked_why: 'She wrote.' });
    expect(await undone((v) => Object.assign(v.authorities[0]?.authority as object, { revoked: null, revoked_why: '' }), back.unrevoked('1'))).toEqual(['revokeAuthority', ref, '1', { day: '2026-11-20', reason: 'She wrote.' }]);
  });

  it('rejects a law that was bound by hand, and says the other of two people', async () => {
    const bound = (v: CaseView) => v.requests[1]?.bindings.push({ ...(v.requests[1].bindings[0] as CaseView['requests'][0]['bindings'][0]), binding: { id: '9', request: '2', regime: 'us_tx_tdpsa', state: 'bound', reason: 'x', decided_on: '2026-11-22' } });
    expect(await undone(bound, back.bindingAdded('2'))).toMatchObject(['decideBinding', ref, '9', { state: 'rejected' }]);
    calls.length = 0;
    expect(await undone(() => {}, back.tied('1', '7', true))).toEqual(['untiePeople', ref, '1', '7', expect.any(String)]);
    calls.length = 0;
    expect(await undone(() => {}, back.tied('1', '7', false))).toEqual(['tiePeople', ref, '1', '7', expect.any(String)]);
  });

  it('records of a system and of a provider what stood before, and else that nothing did', async () => {
    expect(await undone(() => {}, back.searched('1'))).toMatchObject(['recordSearch', ref, { system: '1', by: 'name, phone', outcome: 'found', day: '2026-11-12' }]);
    calls.length = 0;
    expect(await undone(() => {}, back.searched('99'))).toMatchObject(['recordSearch', ref, { system: '99', outcome: 'open', day: '2026-11-22' }]);
    calls.length = 0;
    expect(await undone(() => {}, back.noticed('2'))).toMatchObject(['recordNotice', ref, { provider: '2', outcome: 'open' }]);
    calls.length = 0;
    Object.assign(data.checklist.providers[0] as object, { notice: { id: '1', case: '12', provider: '2', outcome: 'told', told: '2026-11-13', answered: null, note: 'By e-mail.', operator: '1' } });
    expect(await undone(() => {}, back.noticed('2'))).toMatchObject(['recordNotice', ref, { outcome: 'told', note: 'By e-mail.', day: '2026-11-13' }]);
  });

  it('takes a scan out of the case again, and is none where the case got no message', async () => {
    const head = { id: '31' } as CaseView['messages'][0];
    expect(await undone((v) => v.messages.push(head), back.scanAttached)).toEqual(['unfileMessage', ref, '31', expect.any(String)]);
    say.clear();
    calls.length = 0;
    expect(await undone(() => {}, back.scanAttached)).toBeUndefined();
  });

  it('puts back who was taken out, and nobody whom a proof, a check or another role names', async () => {
    data.people.push({ ...(data.people[0] as CaseView['people'][0]), person: { ...(data.people[0] as CaseView['people'][0]).person, id: '8', name: 'A. Bell' }, role: 'agent' });
    const out = (id: string) => (v: CaseView) => void (v.people = v.people.filter((p) => p.person.id !== id));
    expect(await undone(out('8'), back.personRemoved('8', 'agent'))).toMatchObject(['addPerson', ref, 'agent', { name: 'A. Bell' }, null]);
    say.clear();
    calls.length = 0;
    expect(await undone(out('1'), back.personRemoved('1', 'parent'))).toBeUndefined();
  });

  it('asks a withdrawn request again as it was decided, and says that it was not withdrawn', async () => {
    const gone = (v: CaseView) => (Object.assign(v.requests[1]?.request as object, { withdrawn: '2026-11-22' }), fact(v, { id: '80', kind: 'withdrawn', request: '2', day: '2026-11-22' }));
    const again = structuredClone(data);
    const proto = again.requests[1] as CaseView['requests'][0];
    const laws = ['us_tx_tdpsa', 'policy_only'].map((regime, n) => ({ ...(proto.bindings[0] as typeof proto.bindings[0]), binding: { id: `5${n}`, request: '3', regime, state: 'proposed' as const, reason: '', decided_on: null } }));
    again.requests.push({ ...proto, request: { ...proto.request, id: '3' }, bindings: laws as typeof proto.bindings });
    // One was added and taken back after it: it stands in the case, withdrawn, and is not the one that is asked again.
    const later = { ...proto, request: { ...proto.request, id: '9', withdrawn: '2026-11-22' } };
    again.requests.push(later);
    vi.spyOn(desk, 'case').mockImplementation(() => Promise.resolve({ ...data, requests: [...data.requests, later] }));
    vi.mocked(desk.addRequest).mockImplementation((...args: unknown[]) => (calls.push(['addRequest', ...args]), Promise.resolve(again)));
    await undone(gone, back.requestWithdrawn('2'));
    expect(calls).toMatchObject([
      ['addRequest', ref, { right: 'opt_out', company: '2', capacity: 'visitor' }],
      ['decideBinding', ref, '51', { state: 'rejected' }],
      ['recordFact', ref, { request: '2', kind: 'taken_back', corrects: '80' }],
    ]);
  });

  it('is none for a withdrawn request that has parts: another one would have none', async () => {
    const gone = (v: CaseView) => (Object.assign(v.requests[0]?.request as object, { withdrawn: '2026-11-22' }), fact(v, { id: '80', kind: 'withdrawn', request: '1' }));
    expect(await undone(gone, back.requestWithdrawn('1'))).toBeUndefined();
  });

  it('adds a track once more with each part as it was decided, and is none where its parts are others by now', async () => {
    const beside = data.requests[0] as CaseView['requests'][0];
    const items = beside.items.map((i) => ({ ...i, id: `t${i.id}`, outcome: 'refused' as const, ground: 'Not in this capacity.' }));
    data.requests.push({ ...beside, request: { ...beside.request, id: '4', capacity: 'customer' }, bindings: [], items });
    const away = (v: CaseView) => void v.requests.pop();
    expect(await undone(away, back.trackTakenBack('4'))).toMatchObject(['addTrack', ref, { beside: '1', capacity: 'customer', parts: [{ item: '1', outcome: 'refused' }, { item: '2', ground: 'Not in this capacity.' }] }]);
    say.clear();
    calls.length = 0;
    data.requests.push({ ...beside, request: { ...beside.request, id: '4', capacity: 'customer' }, bindings: [], items: items.slice(1) });
    expect(await undone(away, back.trackTakenBack('4'))).toBeUndefined();
  });

  it('stands in one notice for several acts, the last one back first, and for those done before one was refused', async () => {
    const searched = (id: string) => [() => Promise.resolve(after(() => {})), back.searched(id)] as const;
    const refused = () => Promise.reject(new Error('no'));
    await expect(on.doEach([searched('1'), searched('2'), [refused, back.searched('3')]], (n) => `${n} done.`)).rejects.toThrow('no');
    const undos = say.toasts.filter((t) => t.undo);
    expect(undos).toHaveLength(1);
    undos[0]?.undo?.();
    await settle(10);
    expect(calls).toMatchObject([['recordSearch', ref, { system: '2' }], ['recordSearch', ref, { system: '1' }]]);
  });

  it('is offered for a scan by the case itself', async () => {
    vi.spyOn(desk, 'attachScan').mockResolvedValue(after((v) => v.messages.push({ id: '31' } as CaseView['messages'][0])));
    await on.attachScan();
    say.toasts.find((t) => t.undo)?.undo?.();
    await settle(10);
    expect(calls[0]).toEqual(['unfileMessage', ref, '31', expect.any(String)]);
  });

  it('stands in one notice for a move, about the case that was moved', async () => {
    const said = vi.spyOn(say, 'done');
    expect(await undone(() => {}, back.moved)).toEqual(['takeBackMove', ref, expect.any(String)]);
    expect(said.mock.calls.map(([words]) => words)).toEqual(['Done.', 'Taken back.']);
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
