// Why: a message is filed into a case, so only cases are offered, each once, by its number.
import { render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { desk, type SearchHit } from '#/bridge';
import { messages } from '#/bridge/fake/messages';
import FileDialog from './FileDialog.svelte';

const hit = (over: Partial<SearchHit>): SearchHit => ({ kind: 'message', case: null, person: null, message: null, letter: null, title: 'A subject', detail: '', exact: false, ...over });

it('offers each case once and nothing that belongs to none', async () => {
  vi.spyOn(desk, 'search').mockResolvedValue([
    hit({ kind: 'person', person: '1', title: 'Lucía Ortega' }),
    hit({ kind: 'letter', case: '12', letter: '3', title: 'L-0312' }),
    hit({ kind: 'case', case: '12' }),
    hit({ message: '4', title: 'Nobody filed this' }),
  ]);
  render(FileDialog, { open: true, view: messages[0] as (typeof messages)[0] });
  expect(await screen.findByText('PR-2026-0147')).toBeInTheDocument();
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  expect(screen.queryByText(/L-0312|Nobody filed/)).toBeNull();
});
