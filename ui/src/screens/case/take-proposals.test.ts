// Why: one key takes what is proposed of laws and promises with the reasons on screen; what is not known is never taken by it.
import { render } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, type BindingView, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import type { Asked } from '#/state/asked.svelte';
import { session } from '#/state/session.svelte';
import BindingBlock from './BindingBlock.svelte';
import { CaseDesk } from './case-desk.svelte';

const view = structuredClone(caseView('12') as CaseView);
const one = (id: string, over: Partial<BindingView>): BindingView => {
  const b = structuredClone(view.requests[0]?.bindings[0] as BindingView);
  return { ...b, clocks: [], binding: { ...b.binding, id, state: 'proposed' }, ...over };
};
const holds = one('71', { proposed: 'yes', reasons_for: ['It lives here.', 'It is promised.'] });
const against = one('72', { proposed: 'no', reasons_against: ['It speaks to others.'] });
const open = one('73', { proposed: 'unknown', reasons_for: ['It lives here.'], reasons_against: ['The size is not known.'] });

vi.mock('svelte', async (svelte) => ({ ...(await svelte<object>()), setContext: () => {} }));
const settle = () => new Promise((r) => setTimeout(r, 20));
let on: CaseDesk;

beforeEach(() => {
  session.today = '2026-11-22';
  const bindings = [holds, against, open];
  const data = { ...view, requests: [{ ...view.requests[0], bindings }] } as CaseView;
  on = new CaseDesk({ data, put: () => {}, again: () => {} } as unknown as Asked<CaseView>);
});

it('takes nothing that has not stood on screen', async () => {
  expect(on.takeable()).toEqual([]);
  render(BindingBlock, { on, b: holds });
  await settle();
  expect(on.takeable().map((b) => b.binding.id)).toEqual(['71']);
});

it('binds and rejects with the reasons that stood there, and leaves what is not known', async () => {
  const verb = vi.spyOn(desk, 'decideBinding').mockResolvedValue(view);
  for (const b of [holds, against, open]) render(BindingBlock, { on, b });
  await settle();
  await on.takeProposals();
  expect(verb.mock.calls.map(([, id, input]) => [id, input.state, input.reason])).toEqual([
    ['71', 'bound', 'It lives here. It is promised.'],
    ['72', 'rejected', 'It speaks to others.'],
  ]);
});
