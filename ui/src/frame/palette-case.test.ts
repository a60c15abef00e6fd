// Why: a verb of a case, called from a letter, once led to the first case of the list; a proof would have been recorded on a stranger's.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import Letter from '#/screens/letter/Letter.svelte';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import CommandPalette from './CommandPalette.svelte';

const [onarrive, ongo] = [vi.fn(), vi.fn()];
/** Types into the palette and takes the first line. Answers what that line said of where it is done. */
async function pick(query: string) {
  render(CommandPalette, { open: true, onarrive, ongo });
  await userEvent.type(await screen.findByRole('combobox', { name: w.frame.palettePlaceholder }), query);
  await settle(120);
  const where = document.querySelector('[role=option][aria-selected=true] .where')?.textContent;
  await userEvent.keyboard('{Enter}');
  await settle(60);
  return where;
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = structuredClone(config);
  session.today = '2026-11-22';
  onarrive.mockClear();
  ongo.mockClear();
});
afterEach(() => vi.restoreAllMocks());

it('from a letter a verb of a case leads to the case of that letter', async () => {
  vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(0));
  nav.go('letter', '20');
  const { unmount } = render(Letter);
  await settle(60);
  const of = (await desk.letter('20')).letter.case;
  expect(nav.case).toBe(of);
  expect(await pick('record the authority')).toBe('in the case of this letter');
  expect(nav.place).toMatchObject({ screen: 'cases', id: of });
  expect(onarrive).toHaveBeenCalledOnce();
  unmount();
  expect(nav.caseOfLetter).toBe('');
});

it('from a case one that can’t be done in it now stays there, and says so', async () => {
  nav.go('cases', '12');
  expect(await pick('proof of authority is enough')).toBe('not now in this case');
  expect(nav.place).toMatchObject({ screen: 'cases', id: '12' });
});

it('from elsewhere it leads to the list', async () => {
  nav.go('mailroom');
  expect(await pick('record the authority')).toBe('in a case');
  expect(ongo).toHaveBeenCalledWith('cases', '', '');
});

it('from a case one that says why it can’t be done now says so', async () => {
  nav.go('cases', '12');
  const off = keys.excuse({ extend: () => 'No more time.' });
  expect(await pick('extend the time')).toBe('not now in this case');
  expect(say.toasts.at(-1)?.words).toBe('No more time.');
  expect(onarrive).not.toHaveBeenCalled();
  off();
});
