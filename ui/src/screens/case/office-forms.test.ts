import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import Cases from './Cases.svelte';

// Forms are typed into key by key; a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(async () => {
  session.config = await desk.config();
});

async function onCase(id: string) {
  nav.go('cases', id);
  render(Cases);
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(keys.live.has('moveOver')).toBe(true));
}

describe('a request that concerns another company of the group', () => {
  it('is moved with what the officer says, and both letters wait as drafts', async () => {
    await onCase('13');
    keys.run('moveOver');
    const to = await screen.findByLabelText(w.office.moveTo);
    const words = [...to.querySelectorAll('option')].map((o) => o.textContent);
    const here = session.config?.companies.find((c) => c.id === '1')?.name;
    expect(words).not.toContain(here);
    await userEvent.click(screen.getByRole('button', { name: w.office.moveGo }));
    expect(await screen.findByText(w.common.choiceMissing)).toBeTruthy();
    await userEvent.selectOptions(to, '2');
    await userEvent.click(screen.getByRole('button', { name: w.office.moveGo }));
    await waitFor(async () => {
      const view = await desk.case('13');
      expect(view.letters.map((l) => l.kind)).toEqual(expect.arrayContaining(['transfer_memo', 'misdirected']));
      expect(view.requests[0]?.request.company).toBe('2');
    });
    expect(await screen.findByRole('button', { name: w.office.moveBackVerb })).toBeTruthy();
    expect(say.toasts.filter((t) => t.words === w.office.moved)).toHaveLength(1);
    say.toasts.find((t) => t.words === w.office.moved)?.undo?.();
    await waitFor(() => expect(screen.queryByRole('button', { name: w.office.moveBackVerb })).toBeNull());
  });
});

describe('a person in two capacities', () => {
  it('gets a second track whose parts the officer sees and may decide otherwise', async () => {
    await onCase('14');
    const before = (await desk.case('14')).requests.length;
    keys.run('addTrack');
    const capacity = await screen.findByLabelText<HTMLSelectElement>(w.office.trackCapacity);
    expect(capacity.value).toBe('security_provider');
    await userEvent.click(screen.getByRole('button', { name: w.office.trackGo }));
    await waitFor(async () => expect((await desk.case('14')).requests.length).toBe(before + 1));
    expect((await screen.findAllByText(w.case.policyElsewhere, { exact: false })).length).toBeGreaterThan(0);
    expect(await screen.findByRole('button', { name: w.office.trackBackVerb })).toBeTruthy();
  });
});
