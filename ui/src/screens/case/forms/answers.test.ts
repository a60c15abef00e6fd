// Why: what the case knows already is not asked again, and a form never says that a letter went out where none did.
import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseView, Fact } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { CaseDesk, OpenForm } from '../case-desk.svelte';
import { answeredOtherwise, unanswered } from './answers';
import CloseForm from './CloseForm.svelte';
import FactForm from './FactForm.svelte';

const answer = (over: Partial<Fact> = {}): Fact => ({
  id: 'a', case: '12', request: null, kind: 'responded', day: '2026-11-20', message: null, letter: null, evidence: 'By telephone.', corrects: null, operator: '1', recorded: '2026-11-20T15:00:00Z', ...over,
});
function view(...facts: Fact[]): CaseView {
  const v = structuredClone(caseView('12') as CaseView);
  v.facts.push(...facts);
  return v;
}
async function show(form: typeof FactForm, v: CaseView, name: OpenForm['name'], also = '') {
  const on = { view: v, do: () => Promise.resolve(), personName: () => '' } as unknown as CaseDesk;
  render(form, { on, form: { name, about: '', also }, onclose: () => {} });
  await settle(20);
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});

describe('the answers of a case', () => {
  it('name the first request that waits', () => {
    expect(unanswered(view())).toBe('1');
    expect(unanswered(view(answer({ request: '1' })))).toBe('2');
    expect(unanswered(view(answer()))).toBe('');
  });

  it('are otherwise only where no letter of ours is one', () => {
    expect(answeredOtherwise(view())).toBe(false);
    expect(answeredOtherwise(view(answer({ request: '1' })))).toBe(false);
    expect(answeredOtherwise(view(answer()))).toBe(true);
    expect(answeredOtherwise(view(answer({ request: '1' }), answer({ id: 'b', request: '2', letter: '12' })))).toBe(false);
  });

  it('that were corrected or fell with their letter are none', () => {
    expect(unanswered(view(answer(), answer({ id: 'b', kind: 'taken_back', corrects: 'a' })))).toBe('1');
    expect(unanswered({ ...view(answer({ letter: '12' })), fallen: ['a'] })).toBe('1');
  });
});

describe('the forms', () => {
  it('of an event know what the next step asked for', async () => {
    await show(FactForm, view(answer({ request: '1' })), 'fact', 'responded');
    expect(screen.getByLabelText('What happened')).toHaveValue('responded');
    expect(screen.getByLabelText('Of which request')).toHaveValue('2');
  });

  it('of an event know nothing where nothing was asked for', async () => {
    await show(FactForm, view(), 'fact');
    expect(screen.getByLabelText('What happened')).toHaveValue('');
    expect(screen.getByLabelText('Of which request')).toHaveValue('');
  });

  it('of the close say how it was answered only where that is known', async () => {
    await show(CloseForm, view(answer()), 'close');
    expect(screen.getByLabelText('Why')).toHaveValue('answered_otherwise');
  });

  it('of the close leave it open otherwise', async () => {
    await show(CloseForm, view(), 'close');
    expect(screen.getByLabelText('Why')).toHaveValue('');
  });
});
