// Why: a choice is that of the person it is about, not of whoever wrote for them; a note put right moves no day; D adds no part to a
// case in which everything is decided.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import type { Asked } from '#/state/asked.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { CaseDesk } from '../case-desk.svelte';
import ChoiceForm from './ChoiceForm.svelte';
import NoticeForm from './NoticeForm.svelte';
import SearchForm from './SearchForm.svelte';

// The desk is made outside of a component here; what others hand down stays theirs.
vi.mock('svelte', async (svelte) => {
  const real = await svelte<typeof import('svelte')>();
  const setContext = (key: unknown, value: unknown) => (String(key) === 'Symbol(case desk)' ? value : real.setContext(key, value));
  return { ...real, setContext };
});
vi.setConfig({ testTimeout: 20_000 });
let data: CaseView;
const desk_ = () => new CaseDesk({ data, put: (v: CaseView) => void (data = v), again: () => {} } as unknown as Asked<CaseView>);

beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  data = structuredClone(caseView('12')) as CaseView;
});

it('puts the person it is about on the list of choices, and another one only where that is said', async () => {
  const save = vi.spyOn(desk, 'recordChoice').mockResolvedValue({} as never);
  const child = data.people.find((p) => p.role === 'data_subject');
  child?.person.emails.push('valentina@example.com');
  render(ChoiceForm, { on: desk_(), form: { name: 'choice', about: '1', also: '' }, onclose: () => {} });
  await settle(600);
  expect(screen.getByLabelText('Whose choice it is')).toHaveValue('2');
  expect(screen.getByRole('checkbox', { name: /valentina@example.com/ })).toBeChecked();
  expect(screen.queryByRole('checkbox', { name: /l.ortega/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(30);
  expect(save.mock.calls[0]?.[0]).toMatchObject({ person: '2', about: [{ of: 'email', value: 'valentina@example.com' }] });
});

it('fills in what the case knows of whoever is chosen', async () => {
  const save = vi.spyOn(desk, 'recordChoice').mockResolvedValue({} as never);
  render(ChoiceForm, { on: desk_(), form: { name: 'choice', about: '1', also: '' }, onclose: () => {} });
  await settle(600);
  await userEvent.selectOptions(screen.getByLabelText('Whose choice it is'), '1');
  await userEvent.click(screen.getByRole('checkbox', { name: /Telephone/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(30);
  expect(save.mock.lastCall?.[0]).toMatchObject({ person: '1', about: [{ of: 'email', value: 'l.ortega@example.com' }, { of: 'address' }] });
});

it('leaves the recorded day of a notice while only its note is changed', async () => {
  const line = data.checklist.providers[0];
  if (line) line.notice = { outcome: 'told', note: 'By mail.', told: '2026-11-12', answered: null } as unknown as typeof line.notice;
  render(NoticeForm, { on: desk_(), form: { name: 'notice', about: line?.provider ?? '', also: '' }, onclose: () => {} });
  await settle(30);
  const day = () => screen.getByLabelText<HTMLInputElement>(/^On which day/).value;
  const before = day();
  expect(before).toContain('12');
  expect(before).not.toContain('22');
  await userEvent.click(screen.getByRole('radio', { name: 'Confirmed' }));
  await settle(30);
  expect(day()).toContain('22');
  await userEvent.click(screen.getByRole('radio', { name: 'Told' }));
  await settle(30);
  expect(day()).toBe(before);
});

it('leaves the recorded day of a search while only its note is changed', async () => {
  const was = { ...(data.searches[0] as CaseView['searches'][number]), outcome: 'found' as const, day: '2026-11-13' };
  data.searches = [was];
  render(SearchForm, { on: desk_(), form: { name: 'search', about: was.system, also: '' }, onclose: () => {} });
  await settle(30);
  expect(screen.getByLabelText<HTMLInputElement>(/^On which day/).value).toContain('13');
  await userEvent.click(screen.getByRole('radio', { name: 'Deleted' }));
  await settle(30);
  expect(screen.getByLabelText<HTMLInputElement>(/^On which day/).value).toContain('22');
});

it('counts a system whose search was taken back among those that are left', async () => {
  const done = data.searches[0] as CaseView['searches'][number];
  const systems = data.checklist.systems.length;
  data.searches = [{ ...done, outcome: 'open' }];
  render(SearchForm, { on: desk_(), form: { name: 'search', about: '', also: '' }, onclose: () => {} });
  await settle(30);
  expect(screen.getByRole('option', { name: new RegExp(`\\b${systems}\\b`) })).toBeInTheDocument();
});

it('decides an open part, then a request without parts, and changes what stands where all is decided', () => {
  const on = desk_();
  on.decide();
  expect(on.form).toMatchObject({ name: 'outcome', about: '2' });
  for (const i of data.requests[0]?.items ?? []) i.outcome = 'granted';
  on.decide();
  expect(on.form).toMatchObject({ name: 'outcome', about: '', also: '2' });
  if (data.requests[1]) data.requests[1].request.withdrawn = '2026-11-20';
  on.decide();
  expect(on.form).toMatchObject({ name: 'outcome', about: '1' });
});
