// Why: a picture that is taken away is gone from every letter to come; one press on the wrong word must not do it.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { say } from '#/state/say.svelte';
import PictureVerbs from './PictureVerbs.svelte';

it('is taken away only after it was asked whether', async () => {
  sessionStorage.clear();
  const verb = vi.spyOn(desk, 'removePicture').mockResolvedValue(config);
  const picture = { company: null, operator: '1', blob: '3', sha256: 'ab', at: '2026-11-22T16:00:00Z' };
  render(PictureVerbs, { of: { kind: 'signature' }, picture, about: 'Your signature' });
  await userEvent.click(screen.getByRole('button', { name: /^Take it away/ }));
  const asked = within(await screen.findByRole('dialog', { name: 'Take this picture away?' }));
  expect(asked.getByText('Your signature')).toBeVisible();
  await userEvent.click(asked.getByRole('button', { name: 'Cancel' }));
  expect(verb).not.toHaveBeenCalled();
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await userEvent.click(screen.getByRole('button', { name: /^Take it away/ }));
  await new Promise((r) => setTimeout(r, 620));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Take it away' }));
  expect(verb).toHaveBeenCalledWith({ kind: 'signature' });
});

it('that is chosen where none was is taken away again; one that is replaced can’t come back', async () => {
  say.clear();
  vi.spyOn(desk, 'choosePicture').mockResolvedValue(config);
  const verb = vi.spyOn(desk, 'removePicture').mockResolvedValue(config);
  const { rerender } = render(PictureVerbs, { of: { kind: 'signature' }, picture: null, about: 'Your signature' });
  await userEvent.click(screen.getByRole('button', { name: /^Choose/ }));
  await waitFor(() => expect(say.toasts).toHaveLength(1));
  say.toasts[0]?.undo?.();
  expect(verb).toHaveBeenCalledWith({ kind: 'signature' });
  say.clear();
  await rerender({ picture: { company: null, operator: '1', blob: '3', sha256: 'ab', at: '2026-11-22T16:00:00Z' } });
  await userEvent.click(screen.getByRole('button', { name: /^Choose/ }));
  await waitFor(() => expect(say.toasts).toHaveLength(1));
  expect(say.toasts[0]?.undo).toBeUndefined();
});
