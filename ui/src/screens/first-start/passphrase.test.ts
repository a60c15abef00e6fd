import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CODE } from '#/bridge/fake/store';
import { settle } from '#/test-settle';
import Passphrase from './Passphrase.svelte';

const STRONG = 'harbor lantern 42 violet';
let ondone: ReturnType<typeof vi.fn<(code: string[]) => void>>;

beforeEach(() => {
  ondone = vi.fn<(code: string[]) => void>();
  render(Passphrase, { officer: 'Dana Whitfield', onback: vi.fn(), ondone });
});
const create = () => userEvent.click(screen.getByRole('button', { name: 'Create the register' }));
const first = () => screen.getByLabelText('Passphrase');
const again = () => screen.getByLabelText('The same passphrase again');

describe('the first passphrase', () => {
  it('is asked for, and weighed while it is typed', async () => {
    expect(first()).toHaveFocus();
    await userEvent.type(first(), 'short');
    await settle(250);
    expect(screen.getByText(/guessed at once/)).toBeInTheDocument();
    await userEvent.type(first(), ' but longer than that was');
    await settle(250);
    expect(screen.getByText(/holds for centuries/)).toBeInTheDocument();
  });

  it('is refused while it is weak, and says why', async () => {
    await userEvent.type(first(), 'short');
    await userEvent.type(again(), 'short');
    await settle(250);
    await create();
    expect(screen.getByText(/Too easy to guess/)).toBeInTheDocument();
    expect(ondone).not.toHaveBeenCalled();
  });

  it('is refused while the second is another', async () => {
    await userEvent.type(first(), STRONG);
    await userEvent.type(again(), 'harbor lantern 43');
    await settle(250);
    await create();
    expect(screen.getByText('The two are not the same.')).toBeInTheDocument();
    expect(ondone).not.toHaveBeenCalled();
  });

  it('makes the register when it is strong and the same, also pasted', async () => {
    for (const box of [first(), again()]) {
      await userEvent.click(box);
      await userEvent.paste(STRONG);
    }
    await settle(250);
    await create();
    await settle(50);
    expect(ondone).toHaveBeenCalledWith(CODE);
  });
});
