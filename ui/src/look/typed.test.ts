import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropDraft } from '#/state/drafts';
import { settle } from '#/test-settle';
import ReasonDialog from './ReasonDialog.svelte';

const props = (act = vi.fn(() => Promise.resolve())) => ({ open: true, title: 'Void L-0001', go: 'Void the letter', act });
const box = () => screen.getByLabelText('Reason');

beforeEach(() => sessionStorage.clear());

describe('words typed into a form', () => {
  it('come back after the form was taken off the screen', async () => {
    const first = render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'Wrong address on');
    first.unmount();
    render(ReasonDialog, props());
    await settle(20);
    expect(box()).toHaveValue('Wrong address on');
  });

  it('are what is sent then, and are gone once they are sent', async () => {
    const first = render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'Wrong address');
    first.unmount();
    const act = vi.fn(() => Promise.resolve());
    const second = render(ReasonDialog, props(act));
    await settle(20);
    await userEvent.click(screen.getByRole('button', { name: 'Void the letter' }));
    await settle(20);
    expect(act).toHaveBeenCalledWith('Wrong address');
    second.unmount();
    render(ReasonDialog, props());
    await settle(20);
    expect(box()).toHaveValue('');
  });

  it('are thrown away by Cancel', async () => {
    const first = render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'Never mind');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    first.unmount();
    render(ReasonDialog, props());
    await settle(20);
    expect(box()).toHaveValue('');
  });

  it('come back after Esc, and say so; what nobody touched is as the register has it', async () => {
    const first = render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'Wrong address on');
    await userEvent.keyboard('{Escape}');
    await settle(20);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    first.unmount();
    render(ReasonDialog, props());
    await settle(20);
    expect(box()).toHaveValue('Wrong address on');
    expect(screen.getByText(/is back\. Cancel throws it away/)).toBeInTheDocument();
    expect(Object.values({ ...sessionStorage }).join()).toBe('{"|Reason":"Wrong address on"}');
  });

  it('that were taken out again are not kept', async () => {
    render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'x{Backspace}');
    expect(sessionStorage).toHaveLength(0);
  });

  it('belong to their own form only', async () => {
    const first = render(ReasonDialog, props());
    await settle(20);
    await userEvent.type(box(), 'About L-0001');
    first.unmount();
    render(ReasonDialog, { ...props(), title: 'Void L-0002' });
    await settle(20);
    expect(box()).toHaveValue('');
  });

  it('are never a passphrase', async () => {
    const extra = createRawSnippet(() => ({ render: () => '<div><label>Secret <input type="password"></label><label>Shown <input type="text" autocomplete="new-password"></label></div>' }));
    render(ReasonDialog, { ...props(), extra });
    await settle(20);
    await userEvent.type(screen.getByLabelText('Secret'), 'harbor lantern');
    await userEvent.type(screen.getByLabelText('Shown'), 'harbor lantern');
    await userEvent.type(box(), 'x');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('harbor');
    dropDraft('form--Void L-0001--');
  });

  it('are asked for where they are missing', async () => {
    const act = vi.fn(() => Promise.resolve());
    render(ReasonDialog, props(act));
    await settle(20);
    await userEvent.click(screen.getByRole('button', { name: 'Void the letter' }));
    expect(act).not.toHaveBeenCalled();
    expect(screen.getByText(/Say why/)).toBeInTheDocument();
    expect(box()).toHaveFocus();
  });
});
