import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault } from '#/bridge';
import { CODE, PASSPHRASE, state } from '#/bridge/fake/store';
import { session } from '#/state/session.svelte';
import RestoreBackup from '#/look/RestoreBackup.svelte';
import { settle } from '#/test-settle';
import Unlock from './Unlock.svelte';

beforeEach(() => {
  state.session = 'locked';
  session.phase = 'locked';
});

describe('unlocking', () => {
  it('says a wrong passphrase plainly, keeps the focus in the box, and opens with the right one', async () => {
    const user = userEvent.setup();
    render(Unlock);
    const box = screen.getByLabelText('Passphrase');
    expect(box).toHaveFocus();
    await user.type(box, 'wrong{Enter}');
    await settle(60);
    expect(screen.getByRole('alert')).toHaveTextContent('This is not the passphrase of this register.');
    expect(box).toHaveFocus();
    await user.clear(box);
    await user.type(box, `${PASSPHRASE}{Enter}`);
    await settle(60);
    expect(session.phase).toBe('open');
  });

  it('offers to look only where another window works on the register, with what was typed', async () => {
    const user = userEvent.setup();
    render(Unlock);
    vi.spyOn(desk, 'unlock').mockRejectedValueOnce(new DeskFault('already_open', 'It is open in another window since 8:05.', 'Close it there first.'));
    const looks = vi.spyOn(desk, 'unlockToLook');
    await user.type(screen.getByLabelText('Passphrase'), 'typed once{Enter}');
    await settle(60);
    expect(screen.getByText(/Nothing can be changed, printed or saved from this window/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Open it to look only' }));
    await settle(60);
    expect(looks).toHaveBeenCalledWith('typed once');
    expect([session.phase, session.view?.only_looking]).toEqual(['open', true]);
  });

  it('keeps the verb that looks while it works, and leads back to the box where it is refused', async () => {
    const user = userEvent.setup();
    render(Unlock);
    vi.spyOn(desk, 'unlock').mockRejectedValueOnce(new DeskFault('already_open', 'It is open in another window since 8:05.', 'Close it there first.'));
    let refuse: (thrown: unknown) => void = () => {};
    vi.spyOn(desk, 'unlockToLook').mockImplementationOnce(() => new Promise((_, no) => (refuse = no)));
    const box = screen.getByLabelText<HTMLInputElement>('Passphrase');
    await user.type(box, 'wrong{Enter}');
    await settle(60);
    await user.click(screen.getByRole('button', { name: 'Open it to look only' }));
    expect(screen.getByRole('button', { name: 'Open it to look only' })).toHaveFocus();
    refuse(new DeskFault('wrong_key', 'This is not the passphrase of this register.', 'Try again.'));
    await settle(60);
    expect(box).toHaveFocus();
    expect([box.selectionStart, box.selectionEnd]).toEqual([0, 5]);
    expect(screen.getByRole('button', { name: 'Open it to look only' })).toBeVisible();
  });

  it('opens with the recovery code, whatever its spelling', async () => {
    const user = userEvent.setup();
    render(Unlock);
    await user.click(screen.getByRole('button', { name: /recovery code instead/ }));
    await user.type(screen.getByLabelText('Recovery code'), `${CODE.join(' ').toLowerCase()}{Enter}`);
    await settle(60);
    expect(session.phase).toBe('open');
  });

  it('asks for nothing while nothing is typed', async () => {
    const user = userEvent.setup();
    render(Unlock);
    await user.keyboard('{Enter}');
    await settle(60);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

it('marks the wrong passphrase of a backup, so that the next word takes its place', async () => {
  const refused = vi.spyOn(desk, 'restoreBackup').mockRejectedValue(new DeskFault('wrong_key', 'This is not the passphrase of that backup.', 'Try another.'));
  render(RestoreBackup, { onback: () => {} });
  const box = screen.getByLabelText<HTMLInputElement>(/^Passphrase or recovery code/);
  await userEvent.type(box, 'wrong{Enter}');
  await settle(60);
  expect(refused).toHaveBeenCalledTimes(1);
  expect(box).toHaveFocus();
  expect([box.selectionStart, box.selectionEnd]).toEqual([0, 5]);
});
