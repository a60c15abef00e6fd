// Why: what stands on the chips must be what the list shows.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { caseList } from '#/state/case-list.svelte';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import Cases from './Cases.svelte';

beforeEach(() => {
  state.config = structuredClone(config);
  session.putConfig(state.config);
  session.today = '2026-11-22';
  nav.go('cases');
  caseList.choose('open');
});

it('asks anew whenever something else is asked for, and leads back from nothing', async () => {
  const asked = vi.spyOn(desk, 'cases');
  render(Cases);
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  keys.run('narrow');
  await new Promise((r) => setTimeout(r, 450));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Appeal' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
  await waitFor(() => expect(screen.getAllByText('No case is under this filter.')).not.toHaveLength(0));
  expect(asked.mock.lastCall?.[0]).toMatchObject({ rights: ['appeal'] });
  caseList.ask({ ...caseList.query, rights: ['access'] });
  await waitFor(() => expect(asked.mock.lastCall?.[0]).toMatchObject({ rights: ['access'] }));
  screen.getByRole('button', { name: 'As the view says' }).click();
  await waitFor(() => expect(asked.mock.lastCall?.[0]).toMatchObject({ rights: [] }));
}, 30_000);

it('of an empty register says that no case is here yet, and offers what brings the first ones', async () => {
  vi.spyOn(desk, 'cases').mockResolvedValue({ rows: [], total: 0, next: null });
  session.info = { ...(await desk.registerInfo()), cases: 0, open_cases: 0 };
  session.counts = { ...(await desk.counts()), unfiled: 0, open_cases: 0 };
  render(Cases);
  expect(await screen.findByText(w.case.emptyFirst)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: w.verbs.importCases })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: w.today.unfiledGo })).not.toBeInTheDocument();
  expect(screen.queryByText(w.case.empty)).not.toBeInTheDocument();
});
