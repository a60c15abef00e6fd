// Why: a duty whose period nobody found in its source must not look as if it were known; the working of a date leaves the
// window as a page of its own.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, type BindingView, type RequestView, type UndatedDuty } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import BindingBlock from './BindingBlock.svelte';
import BindsBlock from './BindsBlock.svelte';
import type { CaseDesk } from './case-desk.svelte';
import Items from './Items.svelte';

const view = caseView('12');
const binding = (at: number, over: Partial<BindingView> = {}) => ({ ...(view?.requests[0]?.bindings[at] as BindingView), ...over });
const on = { view, open: true, stood: { watch: () => {} }, whys: new Set(['1.0']), openBinding: () => undefined, leading: () => undefined, toggleWhy: () => {} } as unknown as CaseDesk;

beforeEach(() => (session.today = '2026-11-22'));

it('marks an appeal of which nobody knows by when it is decided, and no other duty without a date', () => {
  const undated = (over: Partial<UndatedDuty>): UndatedDuty => ({ kind: 'appeal_decision', why: 'not_known', text: 'The period is not known.', citation: '541.053', ...over });
  const { unmount } = render(BindingBlock, { on, b: binding(1, { mark: null, clocks: [], undated: [undated({})] }) });
  expect(screen.getByText('not confirmed')).toBeVisible();
  unmount();
  render(BindingBlock, { on, b: binding(1, { mark: null, clocks: [], undated: [undated({ why: 'fact_missing' }), undated({ kind: 'respond' })] }) });
  expect(screen.queryByText('not confirmed')).not.toBeInTheDocument();
});

it('prints, shows and saves the working of the date that it stands under', async () => {
  const print = vi.spyOn(desk, 'printPaper').mockResolvedValue(null);
  const save = vi.spyOn(desk, 'savePaper').mockResolvedValue(false);
  render(BindingBlock, { on, b: binding(0) });
  const paper = { kind: 'working', case: '12', binding: '1', clock: 'respond' };
  await userEvent.click(screen.getByRole('button', { name: /^Print\s*: working: answer, Child promise/ }));
  expect(print).toHaveBeenCalledWith(paper);
  await userEvent.click(screen.getByRole('button', { name: /^Save as …\s*: working/ }));
  expect(save).toHaveBeenCalledWith(paper);
});

it('has a word for a day that a letter stated', () => expect(w.case.clockKinds.as_stated).toBe('answer as a letter stated'));

it('offers nothing to decide of a request that was withdrawn, and says that it was', () => {
  const r = structuredClone(view?.requests[0]) as RequestView;
  r.request.withdrawn = '2026-11-20';
  const desk_ = { ...on, openItem: () => '2', bareRequest: () => '', stood: { watch: () => {} } } as unknown as CaseDesk;
  render(BindsBlock, { on: desk_, r, single: true });
  render(Items, { on: desk_, r });
  expect(screen.getAllByText(/^withdrawn Nov 20/)).toHaveLength(2);
  expect(screen.queryByRole('button', { name: /^(Decide|Change|Add)/ })).toBeNull();
  expect(document.querySelector('[data-binding]')).toBeNull();
});
