import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import ImportDialog from './ImportDialog.svelte';

beforeEach(() => {
  session.dropped = undefined;
});

describe('taking messages in', () => {
  it('begins when files are dropped, and names what became of each', async () => {
    render(ImportDialog, { open: false });
    session.dropped = { token: 't1', names: ['datos.eml', 'again.eml', 'jacket.png'] };
    expect(await screen.findByRole('dialog', { name: 'Import messages' })).toBeInTheDocument();
    expect(await screen.findByRole('progressbar')).toBeInTheDocument();
    await settle(700);
    expect(screen.getByText('1 taken in, 1 already there, 1 refused')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /jacket\.png .*refused.*Save the message as \.eml/ })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Look at Unfiled' }));
    expect(nav.place).toMatchObject({ screen: 'unfiled', id: '1' });
  });

  it('leads from a line to its message', async () => {
    render(ImportDialog, { open: false });
    session.dropped = { token: 't1', names: ['datos.eml', 'again.eml', 'jacket.png'] };
    await settle(900);
    await userEvent.click(within(screen.getByRole('row', { name: /again\.eml/ })).getByRole('link'));
    await settle(50);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(['unfiled', 'cases']).toContain(nav.place.screen);
    expect(nav.place.id).not.toBe('');
    expect(within(document.body).queryByText(/jacket\.png/)).toBeNull();
  });

  it('takes the same files in once', async () => {
    render(ImportDialog, { open: false });
    session.dropped = { token: 't1', names: ['datos.eml'] };
    await settle(50);
    expect(session.dropped).toBeUndefined();
    await settle(700);
  });
});
