// Why: a click beside a dialog is easily made and must throw away nothing that was typed or is shown only once.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { settle } from '#/test-settle';
import Dialog from './Dialog.svelte';

const children = createRawSnippet(() => ({ render: () => '<label>Find <input></label>' }));
/** Outside of the box of the dialog, which has no size here. */
const beside = async () => {
  const target = document.querySelector('.dialog-veil') as HTMLElement;
  await userEvent.pointer({ keys: '[MouseLeft]', target, coords: { clientX: 5, clientY: 5 } });
  await settle(60);
};

it('with nothing typed is left by a click beside it', async () => {
  render(Dialog, { open: true, title: 'Look', children });
  await settle(60);
  await beside();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('with something typed stays, and Esc still leaves it', async () => {
  render(Dialog, { open: true, title: 'Look', children });
  await settle(60);
  await userEvent.type(screen.getByLabelText('Find'), 'Ort');
  await beside();
  expect(screen.getByLabelText('Find')).toHaveValue('Ort');
  await userEvent.keyboard('{Escape}');
  await settle(60);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('that shows something once stays', async () => {
  render(Dialog, { open: true, title: 'New recovery code', stays: true, children });
  await settle(60);
  await beside();
  expect(screen.getByRole('dialog')).toBeVisible();
});

it('that has verbs of its own stays', async () => {
  const verbs = createRawSnippet(() => ({ render: () => '<button>Save</button>' }));
  render(Dialog, { open: true, title: 'Form', children, verbs });
  await settle(60);
  await beside();
  expect(screen.getByRole('dialog')).toBeVisible();
});
