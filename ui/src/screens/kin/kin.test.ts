import { render, screen, fireEvent } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { KinView } from '#/bridge';
import Kin from './Kin.svelte';

const one: KinView = {
  case: '9',
  number: 'PR-2026-0009',
  name: 'D. Whitfield',
  state: 'open',
  received: '2026-03-02',
  rights: ['access'],
  nearness: 'again',
  ties: ['email', 'phone'],
  pair: { here: '1', there: '2', told: false },
};

test('a case that may belong here says how near it is and by what, and nothing happens by itself', async () => {
  const onfile = vi.fn();
  const onsame = vi.fn();
  render(Kin, { kin: [one], onfile, onsame });
  expect(screen.getByText('Asks the same again')).toBeTruthy();
  expect(screen.getByText('same email address · same telephone number')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'PR-2026-0009' }).getAttribute('href')).toBe('#/cases/9');
  expect(onfile).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: /File here/ }));
  expect(onfile).toHaveBeenCalledWith(one);
  await fireEvent.click(screen.getByRole('button', { name: /Same person/ }));
  expect(onsame).toHaveBeenCalledWith(one);
});

test('a closed case takes no message, and what was said can be taken back', () => {
  render(Kin, { kin: [{ ...one, state: 'closed', pair: { here: '1', there: '2', told: true } }], onfile: vi.fn(), onsame: vi.fn() });
  expect(screen.queryByRole('button', { name: /File here/ })).toBeNull();
  expect(screen.getByRole('button', { name: /Not the same/ })).toBeTruthy();
});
