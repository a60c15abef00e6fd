import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { desk } from '#/bridge';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import Reports from './Reports.svelte';

beforeEach(async () => {
  session.config = await desk.config();
  nav.go('reports');
});

describe('the figures of a year', () => {
  it('begin with the year that ended last, tell each right apart, and carry the citation and the mark of the law', async () => {
    render(Reports);
    const table = await screen.findByRole('table', { name: `${w.reports.byRight}, 2025` });
    const row = within(table).getByRole('row', { name: /^Delete/ });
    expect(within(row).getAllByRole('cell').map((c) => c.textContent)).toEqual(['9', '5', '1', '1', '0', '0', '1', '0', '1', '20.5', '21.4']);
    expect(screen.getByText(/^2025 is shown, the last whole year/)).toBeTruthy();
    expect(screen.getByText('11 CCR 7102(a)')).toBeTruthy();
    expect(screen.getByText(/not confirmed by counsel/)).toBeTruthy();
  });

  it('of a year without requests say so and go on to another', async () => {
    render(Reports);
    await userEvent.selectOptions(await screen.findByLabelText(w.reports.year), '2026');
    expect(await screen.findByText(w.reports.none(2026))).toBeTruthy();
    expect(nav.place.id).toBe('2026');
  });

  it('are saved by their key', async () => {
    render(Reports);
    await screen.findByRole('table', { name: `${w.reports.byRight}, 2025` });
    expect(document.activeElement?.closest('[data-scope=reports]')).not.toBeNull();
    keys.run('saveFigures');
    await waitFor(() => expect(say.toasts.at(-1)?.words).toBe(w.reports.saved));
  });
});
