// Why: a letter that may not go out as it stands is not to be printed; Today names what is to be done instead.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { desk, type FindingView } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import Today from './Today.svelte';

const finding = (weight: FindingView['weight']): FindingView => ({ check: 'any', weight, sentence: 'Something came between.', place: '', clearance: '' });
const says = (found: Record<string, FindingView[]>) =>
  vi.spyOn(desk, 'checkAgain').mockImplementation((ids) => Promise.resolve(ids.map((id) => ({ letter: id, number: '', findings: found[id] ?? [] }))));
const line = async (name: string, act: string) =>
  waitFor(() => expect(within(screen.getByRole('region', { name: /^◆?\s*To mail/ })).getByText(name).closest('a')).toHaveTextContent(act));

afterEach(() => vi.restoreAllMocks());

it('names the act that each letter to mail needs', async () => {
  session.config = config;
  session.today = '2026-11-22';
  says({ '21': [finding('refuse')], '22': [finding('warn')] });
  render(Today);
  await line('Chidi Okafor', 'Replace');
  await line('Layla Haddad', 'Look again, then print');
});
