// Why: whoever changes a key must see what is in its way before it is taken, and get the old ones back at once.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { prefs } from '#/state/prefs.svelte';
import { settle } from '#/test-settle';
import OwnKeys from './OwnKeys.svelte';

afterEach(() => prefs.setOwnKeys([]));

async function change(verb: string, keys: string) {
  // By its line: among a hundred buttons the search by name takes longer than the test.
  await userEvent.click(screen.getByText((_, at) => at?.className.startsWith('verb') === true && at.textContent?.startsWith(verb) === true).parentElement?.querySelector('button') as HTMLElement);
  await settle(450);
  const box = screen.getByRole('textbox', { name: 'Key' });
  await userEvent.clear(box);
  if (keys !== '') await userEvent.type(box, keys);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(30);
}

it('names the verb that has a key already, and keeps one that is free', async () => {
  const onkeep = vi.fn().mockResolvedValue(undefined);
  render(OwnKeys, { onkeep });
  await userEvent.click(screen.getByRole('button', { name: 'Show and change the keys' }));
  await change('Add a task', 'v');
  expect(screen.getByText(/“Identity ledger: add a line” has this key \(in a case\)/)).toBeInTheDocument();
  expect(onkeep).not.toHaveBeenCalled();
  const box = screen.getByRole('textbox', { name: 'Key' });
  await userEvent.clear(box);
  await userEvent.type(box, '9');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle(30);
  expect(onkeep).toHaveBeenCalledWith([{ verb: 'task', keys: '9' }], '“Add a task” has its new key.');
}, 30_000);

it('keeps the other changes, drops one that is as it comes, and gives all back', async () => {
  const onkeep = vi.fn().mockResolvedValue(undefined);
  prefs.setOwnKeys([{ verb: 'task', keys: '9' }, { verb: 'why', keys: '' }]);
  render(OwnKeys, { onkeep });
  await userEvent.click(screen.getByRole('button', { name: 'Show and change the keys' }));
  expect(screen.getByText('2 keys are your own.')).toBeInTheDocument();
  expect(screen.getByText('your own; it comes as W')).toBeInTheDocument();
  await change('Add a task', 't');
  expect(onkeep).toHaveBeenLastCalledWith([{ verb: 'why', keys: '' }], expect.any(String));
  await userEvent.click(screen.getByRole('button', { name: 'All as they come' }));
  expect(onkeep).toHaveBeenLastCalledWith([], 'All keys are as they come.');
}, 30_000);
