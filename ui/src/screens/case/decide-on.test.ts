// Why: where one decision is left and the checklist leads to it, one key takes it with its evidence in sight and goes on; never twice, never
// for another case, and never what was not there to be read.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault, type CaseView, type Item, type LetterChoice, type SearchOutcome, type SessionView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { enterGuard } from '#/keys/enter';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Cases from './Cases.svelte';
import Stage from './CaseStage.test.svelte';

const part = (id: string, over: Partial<Item> = {}): Item => ({ id, request: '1', what: 'Newsletter entry', system: '2', category: '3', outcome: 'open', ground: '', citation: '', decided_on: null, ...over });
let view: CaseView;

/** The sample case, all of it done but the decision; what it is asked and what was found is said here. */
function decides(parts: Item[], outcomes: SearchOutcome[] = ['deleted', 'not_found']): void {
  view = structuredClone(caseView('12') as CaseView);
  view.next = { kind: 'decide', title: 'Decide', why: 'Each part of the request needs an outcome before a letter.', proof: null };
  view.child.to_decide = false;
  view.requests = view.requests.slice(0, 1).map((r) => ({ ...r, items: parts }));
  view.checklist.systems = view.checklist.systems.map((s, i) => ({ ...s, search: { ...s.search, outcome: outcomes[i] } as typeof s.search }));
  vi.spyOn(desk, 'case').mockImplementation(() => Promise.resolve(structuredClone(view)));
  const changed = (change: (items: Item[]) => void) => {
    change(view.requests[0]?.items ?? []);
    view.case.revision++;
    const open = view.requests.some((r) => r.items.length === 0 || r.items.some((i) => i.outcome === 'open'));
    view.next = open ? { ...view.next, kind: 'decide' } : { kind: 'write_letter', title: 'Write the letter', why: '', proof: null };
    return new Promise<CaseView>((r) => setTimeout(() => r(structuredClone(view)), 5));
  };
  vi.spyOn(desk, 'addItem').mockImplementation((_, request, input) => changed((items) => items.push({ ...part('90'), ...input, request })));
  vi.spyOn(desk, 'takeBackRecord').mockImplementation(() => changed((items) => items.splice(0)));
  vi.spyOn(desk, 'decideItem').mockImplementation((_, id, input) => changed((items) => items.forEach((i) => i.id === id && Object.assign(i, input))));
}
const show = async (target = document.body.appendChild(document.createElement('div'))) => {
  render(Stage, { target, props: { id: '12' } });
  await settle(60);
  screen.getByRole('region', { name: /PR-2026/ }).focus();
  // A form that stood in an earlier test takes no key of this one.
  enterGuard.pointed();
};
const CHORD = '{Control>}{Shift>}{Enter}{/Shift}{/Control}';
const verb = () => screen.queryByRole('button', { name: /, and go on/ });
const card = () => screen.getByRole('region', { name: 'Next' });

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  session.config = structuredClone(config);
  session.today = '2026-11-22';
  nav.go('cases', '12');
  const choice: LetterChoice = { kind: 'grant_deletion', title: 'Deletion carried out', used: '', basis: [], fits: true, requests: ['1'], languages: ['en', 'es'], proposed: true, missing: [] };
  vi.spyOn(desk, 'letterChoices').mockResolvedValue([choice]);
  addEventListener('keydown', keys.press);
  return () => removeEventListener('keydown', keys.press);
});
afterEach(() => {
  session.view = { ...session.view, only_looking: false } as SessionView;
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('the one decision that is left', () => {
  it('stands on the card with what it is about and why, beside the way to the form', async () => {
    decides([part('1', { outcome: 'granted' }), part('2')]);
    await show();
    expect(card()).toHaveTextContent('Newsletter entry – Child data · OfficerTRAK, LLC');
    expect(card()).toHaveTextContent('By the checklist something was found in one system, and nothing is kept.');
    expect(verb()?.getAttribute('aria-keyshortcuts')).toBe('Control+Shift+Enter');
    const verbs = [...card().querySelectorAll('button')].map((b) => b.textContent);
    expect(verbs).toEqual([expect.stringMatching(/^Decide/), expect.stringMatching(/^Granted, and go on/)]);
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Decide this part' })).toBeInTheDocument();
    expect(desk.decideItem).not.toHaveBeenCalled();
  });

  it('is taken by one key, which goes on to the letter', async () => {
    decides([part('1', { outcome: 'granted' }), part('2')]);
    await show();
    await userEvent.keyboard(CHORD);
    await settle(60);
    expect(desk.addItem).not.toHaveBeenCalled();
    expect(vi.mocked(desk.decideItem).mock.calls.map(([, id, input]) => [id, input])).toEqual([['2', { outcome: 'granted', ground: '', citation: '', category: '3' }]]);
    expect(nav.place).toMatchObject({ screen: 'letter', id: '20', beside: 'issue' });
  });

  it('of a whole request makes its part and decides it; the decision is taken back first, then the part', async () => {
    decides([], ['not_found', 'not_found']);
    // A letter that is begun changes the case, and ends the way back: it is asked which.
    vi.mocked(desk.letterChoices).mockResolvedValue([]);
    await show();
    expect(card()).toHaveTextContent('la solicitud en su conjunto – Child data · OfficerTRAK, LLC');
    expect(card()).toHaveTextContent('By the checklist nothing was found in any system.');
    await userEvent.click(verb() as HTMLElement);
    await settle(60);
    expect(desk.addItem).toHaveBeenCalledWith(expect.anything(), '1', { what: 'la solicitud en su conjunto', system: null, category: null });
    expect(desk.decideItem).toHaveBeenCalledWith(expect.anything(), '90', expect.objectContaining({ outcome: 'not_found' }));
    const undo = (words: string) => say.toasts.find((t) => t.undo && t.words === words)?.undo?.();
    undo('The outcome is recorded.');
    await waitFor(() => expect(view.requests[0]?.items).toEqual([expect.objectContaining({ id: '90', outcome: 'open' })]));
    await settle(60);
    undo('The part is recorded.');
    await waitFor(() => expect(view.requests[0]?.items).toEqual([]));
  });

  it('is taken once by a key that is held, or pressed again before the answer', async () => {
    decides([], ['found', 'not_found']);
    await show();
    keys.run('decideOn');
    keys.run('decideOn');
    const held = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, shiftKey: true, repeat: true, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(held);
    await new Promise((r) => setTimeout(r, 7));
    keys.run('decideOn');
    await settle(60);
    expect([vi.mocked(desk.addItem).mock.calls.length, vi.mocked(desk.decideItem).mock.calls.length, vi.mocked(desk.letterChoices).mock.calls.length]).toEqual([1, 1, 1]);
  });

  it('is said to be refused where it is, goes on to nothing, and makes no second part at the next try', async () => {
    decides([]);
    await show();
    vi.mocked(desk.decideItem).mockRejectedValueOnce(new DeskFault('not_now', 'Not so.', 'Mend it.'));
    await userEvent.keyboard(CHORD);
    await settle(60);
    expect(say.toasts.at(-1)).toMatchObject({ words: 'Not so.', tone: 'late' });
    expect(nav.place.screen).toBe('cases');
    await userEvent.keyboard(CHORD);
    await settle(60);
    expect(desk.addItem).toHaveBeenCalledOnce();
    expect(vi.mocked(desk.decideItem).mock.calls.map(([, id]) => id)).toEqual(['90', '90']);
    expect(nav.place.screen).toBe('letter');
  });

  it('is in the search box as long as it can be taken', async () => {
    decides([part('2')]);
    await show();
    expect(keys.live.has('decideOn')).toBe(true);
    await userEvent.keyboard(CHORD);
    await settle(60);
    expect(keys.live.has('decideOn')).toBe(false);
  });

  it('has no fault that axe finds', async () => {
    decides([part('2')]);
    await show();
    const found = await axe.run(card(), { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });
});

describe('nothing is decided by that key', () => {
  const untouched = async () => {
    await userEvent.keyboard(CHORD);
    await settle(60);
    expect(desk.addItem).not.toHaveBeenCalled();
    expect(desk.decideItem).not.toHaveBeenCalled();
  };

  it.each<[string, Item[], SearchOutcome[]]>([
    ['where two parts are open', [part('1'), part('2')], ['found', 'not_found']],
    ['where something is kept', [part('2')], ['found', 'kept']],
    ['where a system is still to be searched', [part('2')], ['found', 'open']],
    ['where a ground stands', [part('2', { ground: 'Kept for the taxes.' })], ['found', 'not_found']],
  ])('%s', async (_, parts, outcomes) => {
    decides(parts, outcomes);
    await show();
    expect(verb()).toBeNull();
    await untouched();
  });

  it('before what it would decide has stood on screen', async () => {
    decides([part('2')]);
    const below = document.body.appendChild(document.createElement('div'));
    below.dataset.below = '';
    await show(below);
    expect(card()).toHaveTextContent('Newsletter entry');
    expect(verb()).toBeNull();
    await untouched();
  });

  it('in a window that only looks', async () => {
    session.view = { ...session.view, only_looking: true } as SessionView;
    decides([part('2')]);
    await show();
    expect(verb()).toBeDisabled();
    await untouched();
    expect(say.toasts.at(-1)?.words).toContain('This window only looks');
  });

  it('from the box of a note, which keeps the note', async () => {
    decides([part('2')]);
    const note = vi.spyOn(desk, 'addNote').mockImplementation(() => Promise.resolve(structuredClone(view)));
    nav.go('cases', '12', 'notes');
    render(Cases);
    await settle(60);
    await settle(60);
    expect(keys.live.has('decideOn')).toBe(true);
    await userEvent.type(document.querySelector('[data-note] textarea') as HTMLElement, 'She called.');
    await untouched();
    expect(note).toHaveBeenCalledOnce();
  });
});
