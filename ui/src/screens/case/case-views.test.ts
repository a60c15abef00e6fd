// Why: a view that was named must show what it was named for, and whatever was removed must come back.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { config } from '#/bridge/fake/config';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { caseList, sameQuery } from '#/state/case-list.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import CaseViews from './CaseViews.svelte';
import { narrowings } from './narrowing';

const open = () => config.case_views[0]?.query ?? expect.fail('there is no first view');

beforeEach(() => {
  state.config = structuredClone(config);
  session.putConfig(state.config);
  caseList.choose('open');
  say.clear();
});

it('stands as chips, the key leads from one to the next, and what is always there can not be removed', async () => {
  render(CaseViews, { total: 7 });
  const names = screen.getAllByRole('radio').map((r) => r.parentElement?.textContent?.replace(/\W*\d+$/, '').trim());
  expect(names).toEqual(['Open', 'Late', 'Child', 'Waiting', 'Closed', 'Spanish, late']);
  expect(keys.live.has('removeView')).toBe(false);
  for (let i = 0; i < 5; i++) keys.run('nextFilter');
  await settle(30);
  expect(screen.getByRole('radio', { name: /Spanish, late/ })).toBeChecked();
  expect(within(screen.getByRole('list', { name: 'Narrowed by' })).getAllByRole('button').map((b) => b.textContent?.replace('✕', '').trim())).toEqual(['Late', 'Spanish']);
  expect(keys.live.has('removeView')).toBe(true);
});

it('is narrowed in one form, saved under a name, removed, and had again', async () => {
  render(CaseViews, { total: 7 });
  keys.run('narrow');
  await settle(30);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Delete' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Off Duty Management, Inc.' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Places' }), 'Texas');
  await settle(450);
  await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
  await settle(30);
  expect(caseList.query).toMatchObject({ rights: ['delete'], companies: ['1'], places: ['US-TX'] });
  expect(caseList.changed).toBe(true);
  keys.run('saveView');
  await settle(450);
  await userEvent.type(screen.getByRole('textbox', { name: 'Name of the view' }), 'Texan deletions');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(60);
  expect(caseList.view?.name).toBe('Texan deletions');
  expect(caseList.changed).toBe(false);
  keys.run('removeView');
  await settle(60);
  expect(caseList.views.map((v) => v.name)).not.toContain('Texan deletions');
  expect(caseList.view?.id).toBe('open');
  say.toasts.at(-1)?.undo?.();
  await settle(60);
  expect(caseList.view).toMatchObject({ name: 'Texan deletions', query: { rights: ['delete'] } });
}, 30_000);

it('takes one narrowing after the other away, back to a view that has a name', async () => {
  caseList.ask({ ...open(), late: true, rights: ['access'] });
  render(CaseViews, { total: 1 });
  await userEvent.click(screen.getByRole('button', { name: 'Take away: Access' }));
  expect(caseList.view?.id).toBe('late');
  expect(caseList.changed).toBe(false);
});

it('knows the same question however it was put together', () => {
  const q = open();
  expect(sameQuery({ ...q, rights: ['access', 'delete'] }, { ...q, rights: ['delete', 'access'] })).toBe(true);
  expect(sameQuery(q, { ...q, order: 'name' })).toBe(false);
  expect(narrowings({ ...q, state: 'closed', places: ['abroad'] }).map((n) => n.words)).toEqual(['Closed', 'Outside the United States']);
});
