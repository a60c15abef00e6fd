// Why: one key takes what is proposed of laws and promises with the reasons on screen; what is not known is never taken by it.
import { render, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, DeskFault, type BindingView, type CaseView } from '#/bridge';
import type { CaseRef } from '#/bridge/cases';
import { caseView } from '#/bridge/fake/cases';
import type { Asked } from '#/state/asked.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import BindingBlock from './BindingBlock.svelte';
import { CaseDesk } from './case-desk.svelte';
import { bindingDecided } from './undo-of';

const view = structuredClone(caseView('12') as CaseView);
const one = (id: string, over: Partial<BindingView>): BindingView => {
  const b = structuredClone(view.requests[0]?.bindings[0] as BindingView);
  return { ...b, clocks: [], binding: { ...b.binding, id, state: 'proposed' }, ...over };
};
const holds = one('71', { proposed: 'yes', reasons_for: ['It lives here.', 'It is promised.'] });
const against = one('72', { proposed: 'no', reasons_against: ['It speaks to others.'] });
const open = one('73', { proposed: 'unknown', reasons_for: ['It lives here.'], reasons_against: ['The size is not known.'] });

vi.mock('svelte', async (svelte) => ({ ...(await svelte<object>()), setContext: () => {} }));
/** Decides as the app does: only what is asked of the case as it is now, and the case is another one after it. */
const decides = () =>
  vi.spyOn(desk, 'decideBinding').mockImplementation((ref, id, input) => {
    if (ref.revision !== data.case.revision) return Promise.reject(new DeskFault('stale', 'The case has changed.', 'Look again.'));
    const now = structuredClone(data);
    now.case.revision++;
    for (const b of now.requests[0]?.bindings ?? []) if (b.binding.id === id) Object.assign(b.binding, input);
    return new Promise((r) => setTimeout(() => r(now), 5));
  });
const states = () => data.requests[0]?.bindings.map((b) => b.binding.state);
let on: CaseDesk;
let data: CaseView;
let sought: string;

beforeEach(() => {
  session.today = '2026-11-22';
  const bindings = [holds, against, open];
  data = structuredClone({ ...view, requests: [{ ...view.requests[0], bindings }] } as CaseView);
  sought = data.case.id;
  const asked = { get data() { return data; }, put: (v: CaseView) => void (data = v), again: () => {} };
  on = new CaseDesk(asked as unknown as Asked<CaseView>, () => sought);
  say.clear();
  vi.restoreAllMocks();
});

it('takes nothing that has not stood on screen', async () => {
  expect(on.takeable()).toEqual([]);
  render(BindingBlock, { on, b: holds });
  await settle(20);
  expect(on.takeable().map((b) => b.binding.id)).toEqual(['71']);
});

it('binds and rejects with the reasons that stood there, and leaves what is not known', async () => {
  const verb = decides();
  for (const b of [holds, against, open]) render(BindingBlock, { on, b });
  await settle(20);
  await on.takeProposals();
  expect(verb.mock.calls.map(([, id, input]) => [id, input.state, input.reason])).toEqual([
    ['71', 'bound', 'It lives here. It is promised.'],
    ['72', 'rejected', 'It speaks to others.'],
  ]);
});

it('takes them all back by one notice, the last one first', async () => {
  decides();
  for (const b of [holds, against]) render(BindingBlock, { on, b });
  await settle(20);
  await on.takeProposals();
  expect(states()).toEqual(['bound', 'rejected', 'proposed']);
  const undos = say.toasts.filter((t) => t.undo);
  expect(undos).toHaveLength(1);
  undos[0]?.undo?.();
  await waitFor(() => expect(states()).toEqual(['proposed', 'proposed', 'proposed']));
  expect(say.toasts.filter((t) => t.tone === 'late')).toEqual([]);
});

it('takes each once by a key that is pressed twice, and no more once another case is sought', async () => {
  const verb = decides();
  for (const b of [holds, against]) render(BindingBlock, { on, b });
  await settle(20);
  await Promise.all([on.takeProposals(), on.takeProposals()]);
  expect(verb).toHaveBeenCalledTimes(2);
  data = structuredClone({ ...data, requests: [{ ...data.requests[0], bindings: [holds, against] }] } as CaseView);
  const run = on.takeProposals();
  sought = '99';
  await run;
  expect(verb).toHaveBeenCalledTimes(3);
});

it('says of several verbs whether their case is still on the desk, and leads to where they were done once they came back', async () => {
  decides();
  const lead = vi.fn();
  const [first] = on.proposals();
  const act = [(ref: CaseRef) => desk.decideBinding(ref, first?.binding.id ?? '', { state: 'bound', reason: 'So.' }), bindingDecided(first?.binding.id ?? '')] as const;
  expect(await on.doEach([act], String, lead)).toBe(true);
  say.toasts.find((t) => t.undo)?.undo?.();
  await waitFor(() => expect(lead).toHaveBeenCalledOnce());
  const run = on.doEach([act], String);
  sought = '99';
  expect(await run).toBe(false);
});
