// Why: the cards of the first days must go when they are put away, and come back.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { config } from '#/bridge/fake/config';
import { state } from '#/bridge/fake/store';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Guide from './Guide.svelte';

beforeEach(() => {
  state.config = structuredClone({ ...config, settings: { ...config.settings, guide_done: false } });
  session.putConfig(state.config);
});

it('shows three cards, each with its verb and key, until they are put away, and takes them back by the notice', async () => {
  render(Guide);
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByRole('button', { name: /Import messages/ })).toHaveAttribute('aria-keyshortcuts', 'Control+I');
  await userEvent.click(screen.getByRole('button', { name: 'Put these cards away' }));
  await settle();
  expect(screen.queryAllByRole('listitem')).toHaveLength(0);
  say.toasts.at(-1)?.undo?.();
  await settle();
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
}, 20_000);
