// Why: one mail tells every provider, so one key records it; no provider is recorded as told that did not wait, or that nobody saw.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault, type NoticeInput, type SessionView } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { freshCases } from '#/bridge/fake/handlers';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Stage from './CaseStage.test.svelte';

const row = (name: string) => screen.getByText(name, { selector: 'b' }).closest('li') as HTMLElement;
const says = (name: string) => row(name).textContent ?? '';
const all = () => screen.queryByRole('button', { name: /^Told (all|the other) \d+ providers today/ });
const toChecklist = async () => {
  screen.getByRole('region', { name: /PR-2026/ }).focus();
  await userEvent.keyboard('s');
};
const press = async (...of: string[]) => {
  for (const key of of) {
    await userEvent.keyboard(key);
    await settle(120);
  }
};
const show = async (target = document.body.appendChild(document.createElement('div'))) => {
  const page = render(Stage, { target, props: { id: '12' } });
  await settle(120);
  return page;
};
/** Recorded before the page is shown. */
const recorded = async (input: NoticeInput) => desk.recordNotice({ id: '12', revision: (await desk.case('12')).case.revision }, input);
/** One provider more than the sample has, so that of three one may be told apart. */
const withBackups = () =>
  void state.config.providers.push({ id: '9', company: '2', name: 'Backup host', service: 'Keeps backups', contact: 'ops@backup.example', categories: [], checked: null, retired: null });

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  freshCases();
  state.config = structuredClone(config);
  session.config = state.config;
  session.today = '2026-11-22';
  addEventListener('keydown', keys.press);
  return () => removeEventListener('keydown', keys.press);
});
afterEach(() => {
  session.view = { ...session.view, only_looking: false } as SessionView;
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('telling every provider at once', () => {
  it('answers all that wait by one key, leads to what waits else, and is taken back by one notice', async () => {
    const tell = vi.spyOn(desk, 'recordNotice');
    await show();
    expect(all()?.textContent).toContain('Told all 2 providers today');
    await toChecklist();
    await press('a');
    expect(tell.mock.calls.map(([, input]) => [input.provider, input.outcome, input.day])).toEqual([['2', 'told', '2026-11-22'], ['3', 'told', '2026-11-22']]);
    expect([says('Mailing service'), says('Website host')]).toEqual([expect.stringContaining('told Nov 22'), expect.stringContaining('told Nov 22')]);
    expect([says('Website forms store'), says('Newsletter')]).toEqual([expect.stringContaining('Found: delete or keep'), expect.stringContaining('Still to search')]);
    expect(document.activeElement?.closest('li')).toBe(row('Website forms store'));
    expect(all()).toBeNull();

    const undos = say.toasts.filter((t) => t.undo);
    expect(undos.map((t) => t.words)).toEqual(['2 service providers are recorded as told today.']);
    undos[0]?.undo?.(undos[0].words);
    await waitFor(() => expect([says('Mailing service'), says('Website host')]).toEqual([expect.stringContaining('Still to tell'), expect.stringContaining('Still to tell')]));
    await settle();
    expect(document.activeElement?.closest('li')).toBe(row('Mailing service'));
    expect(say.toasts.filter((t) => t.tone === 'late')).toEqual([]);
  });

  it('leads on to what comes next in the case where no line waits any more', async () => {
    await show();
    await toChecklist();
    await press('d', '0', 'a');
    expect(screen.getByText(/all 4 answered/)).toBeInTheDocument();
    expect(document.activeElement?.closest('[data-next]')).not.toBeNull();
  });

  it('leaves one that was told or answered before as it stands, and keeps what was noted of the others', async () => {
    withBackups();
    await recorded({ provider: '2', outcome: 'confirmed', note: 'By phone.', day: '2026-11-20' });
    await recorded({ provider: '3', outcome: 'open', note: 'Ask Lee first.', day: '2026-11-20' });
    await show();
    expect(all()?.textContent).toContain('Told the other 2 providers today');
    const tell = vi.spyOn(desk, 'recordNotice');
    await userEvent.click(all() as HTMLElement);
    await settle(120);
    expect(tell.mock.calls.map(([, input]) => [input.provider, input.note])).toEqual([['3', 'Ask Lee first.'], ['9', '']]);
    expect(says('Mailing service')).toMatch(/answered Nov 20 – By phone\./);
  });

  it('is offered for several, not for the last one', async () => {
    const first = await show();
    expect(keys.live.has('lineToldAll')).toBe(true);
    first.unmount();
    await recorded({ provider: '2', outcome: 'told', note: '', day: '2026-11-20' });
    await show();
    expect([all(), keys.live.has('lineToldAll')]).toEqual([null, false]);
  });

  it('is not offered before each of them has stood on screen', async () => {
    const below = document.body.appendChild(document.createElement('div'));
    below.dataset.below = '';
    await show(below);
    expect(says('Website host')).toContain('Still to tell');
    expect([all(), keys.live.has('lineToldAll')]).toEqual([null, false]);
  });

  it('tells each once however often its key is pressed', async () => {
    const tell = vi.spyOn(desk, 'recordNotice');
    await show();
    await toChecklist();
    keys.run('lineToldAll');
    keys.run('lineToldAll');
    await tick();
    keys.run('lineToldAll');
    await settle(120);
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it('says what was refused half way, and offers back what was done', async () => {
    withBackups();
    await show();
    const tells = desk.recordNotice;
    vi.spyOn(desk, 'recordNotice').mockImplementationOnce(tells).mockRejectedValueOnce(new DeskFault('not_now', 'It can’t be told now.', 'Look at the hold.'));
    await userEvent.click(all() as HTMLElement);
    await settle(120);
    expect(say.toasts.map((t) => [t.words, t.undo !== undefined])).toEqual([
      ['1 service provider is recorded as told today.', true],
      ['It can’t be told now.', false],
    ]);
    expect([says('Mailing service'), says('Website host'), says('Backup host')]).toEqual([
      expect.stringContaining('told Nov 22'),
      expect.stringContaining('Still to tell'),
      expect.stringContaining('Still to tell'),
    ]);
  });

  it('shows its key only while the focus is in the checklist, on its own button too', async () => {
    await show();
    expect(all()?.getAttribute('aria-keyshortcuts')).toBeNull();
    all()?.focus();
    await tick();
    expect(all()?.getAttribute('aria-keyshortcuts')).toBe('a');
  });

  it('is off in a window that only looks, and its key says why', async () => {
    session.view = { ...session.view, only_looking: true } as SessionView;
    const tell = vi.spyOn(desk, 'recordNotice');
    await show();
    expect(all()).toBeDisabled();
    expect(keys.live.has('lineToldAll')).toBe(false);
    row('Mailing service').querySelector('button')?.focus();
    await press('a');
    expect(tell).not.toHaveBeenCalled();
    expect(say.toasts.at(-1)?.words).toContain('This window only looks');
  });

  it('has no fault that axe finds', async () => {
    await show();
    const list = all()?.closest('section') as HTMLElement;
    const found = await axe.run(list, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });
});
