// Why: in which language a letter is written is asked before which letter it is, and why one is proposed stands beside it.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type CaseView, type Language } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { CaseDesk } from '../case-desk.svelte';
import LetterForm from './LetterForm.svelte';

const box = () => screen.getByLabelText<HTMLSelectElement>('Language of the letter');

async function show(over: { language?: Language; nobody?: boolean }) {
  const view = structuredClone(caseView('12')) as CaseView;
  if (over.nobody) view.people = [];
  for (const p of view.people) {
    p.person.name = 'Lucía Ortega';
    p.person.language = over.language ?? 'es';
  }
  const on = { view, ref: { id: '12', revision: 1 } } as unknown as CaseDesk;
  render(LetterForm, { on, form: { name: 'letter', about: '', also: '' }, onclose: () => {} });
  await settle(60);
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
});
afterEach(() => vi.restoreAllMocks());

describe('the language of a letter', () => {
  it('stands before the kinds, with why it is proposed', async () => {
    await show({});
    expect(box()).toHaveValue('es');
    expect(box()).toHaveAccessibleDescription('The case has Spanish as the language of Lucía Ortega.');
    const kind = screen.getAllByRole('radio')[0] as HTMLElement;
    expect(box().compareDocumentPosition(kind) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('is the first there is where no text is in theirs', async () => {
    await show({ language: 'de' });
    expect(box()).toHaveValue('en');
    expect(box()).toHaveAccessibleDescription('There is no text in the language of Lucía Ortega; English is proposed.');
  });

  it('is the first there is where nobody to write to is known', async () => {
    await show({ nobody: true });
    expect(box()).toHaveAccessibleDescription('Nobody to write to is in the case yet; English is proposed.');
  });

  it('stays as chosen when another kind is', async () => {
    const verb = vi.spyOn(desk, 'draftLetter').mockResolvedValue(await desk.letter('20'));
    await show({});
    await userEvent.selectOptions(box(), 'en');
    await userEvent.click(screen.getByText(/^Every other kind/));
    await userEvent.click(screen.getByRole('radio', { name: /^Denial/ }));
    await settle(620);
    await userEvent.click(screen.getByRole('button', { name: 'Start the draft' }));
    await settle(60);
    expect(verb).toHaveBeenCalledWith({ id: '12', revision: 1 }, expect.objectContaining({ kind: 'denial', language: 'en' }));
  });
});
