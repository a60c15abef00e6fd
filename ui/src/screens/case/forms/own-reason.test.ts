// Why: what stands as the reason of a decision is proof. The words that an undo leaves are not the officer's, and no form offers them
// as if they were.
import { render, screen } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import type { CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import type { CaseDesk, OpenForm } from '../case-desk.svelte';
import BindingForm from './BindingForm.svelte';
import ChildForm from './ChildForm.svelte';
import type { FormProps } from './form-props';
import NoticeForm from './NoticeForm.svelte';
import SearchForm from './SearchForm.svelte';

/** The sample case with these words wherever a reason or a note was recorded. */
function told(words: string): CaseView {
  const v = structuredClone(caseView('12') as CaseView);
  for (const b of v.requests.flatMap((r) => r.bindings)) Object.assign(b.binding, { state: 'bound', reason: words });
  v.child.check = {
    child: null, born: null, stated_age: null, stated_on: null, collected_on: null, finding: 'likely', reason: words, consent: { state: 'unknown', method: '', day: null },
  } as unknown as CaseView['child']['check'];
  v.searches.unshift({ system: '1', by: 'name', outcome: 'found', ground: '', note: words, day: '2026-11-20' } as CaseView['searches'][0]);
  for (const p of v.checklist.providers) p.notice = { provider: p.provider, outcome: 'told', note: words, told: '2026-11-20', answered: null } as typeof p.notice;
  return v;
}
const forms: [string, Component<FormProps>, OpenForm['name'], string, RegExp][] = [
  ['what binds', BindingForm, 'binding', '1', /^Reason/],
  ['the child check', ChildForm, 'child', '', /^Reason/],
  ['a search', SearchForm, 'search', '1', /^What was found/],
  ['what a provider was told', NoticeForm, 'notice', caseView('12')?.checklist.providers[0]?.provider ?? '', /^What it answered/],
];
async function box(form: Component<FormProps>, name: OpenForm['name'], about: string, label: RegExp, words: string) {
  const on = { view: told(words), do: () => Promise.resolve(), personName: () => '' } as unknown as CaseDesk;
  const { unmount } = render(form, { on, form: { name, about, also: '' }, onclose: () => {} });
  await settle(20);
  const value = screen.getByLabelText<HTMLTextAreaElement>(label).value;
  unmount();
  return value;
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});

it.each(forms)('%s begins with the reason that was recorded, and never with that of an undo', async (_, form, name, about, label) => {
  expect(await box(form, name, about, label, 'She lives in Texas.')).toBe('She lives in Texas.');
  expect(await box(form, name, about, label, w.common.undoReason)).toBe('');
});
