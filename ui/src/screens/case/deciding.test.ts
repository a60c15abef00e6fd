// Why: a decision takes two acts where there was no part; the officer may be in another case between them, and that one must not be decided.
import { expect, it, vi } from 'vitest';
import { desk, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import type { Asked } from '#/state/asked.svelte';
import { CaseDesk } from './case-desk.svelte';
import { Deciding, wholeWords } from './deciding';

vi.mock('svelte', async (svelte) => ({ ...(await svelte<object>()), setContext: () => {} }));
const granted = { outcome: 'granted', ground: '', citation: '', category: null } as const;

it('decides nothing more once the officer is in another case', async () => {
  let data = structuredClone(caseView('12') as CaseView);
  let sought = '12';
  const asked = { get data() { return data; }, put: (v: CaseView) => void (data = v), again: () => {} };
  const on = new CaseDesk(asked as unknown as Asked<CaseView>, () => sought);
  vi.spyOn(desk, 'addItem').mockImplementation(() => {
    sought = '14';
    data = structuredClone(caseView('14') as CaseView);
    return Promise.resolve(structuredClone(caseView('12') as CaseView));
  });
  const decide = vi.spyOn(desk, 'decideItem');
  expect(await new Deciding(on, '2', '').decide('the personal data', granted)).toBe(false);
  expect(decide).not.toHaveBeenCalled();
  expect(data.case.id).toBe('14');
});

it('words a whole request in the language of whoever reads the letter', () => {
  const view = structuredClone(caseView('12') as CaseView);
  const asked = view.requests[0] as CaseView['requests'][number];
  asked.request.right = 'delete';
  expect(wholeWords(view, asked)).toBe('los datos personales');
  for (const p of view.people) p.person.language = 'en';
  expect(wholeWords(view, asked)).toBe('the personal data');
  asked.request.right = 'appeal';
  expect(wholeWords(view, asked)).toBe('the request as a whole');
});
