import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { nav } from '#/state/nav.svelte';
import Unfiled from './Unfiled.svelte';

const settle = () => new Promise((r) => setTimeout(r, 40));

beforeEach(async () => {
  state.messages = structuredClone(messages);
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle();
  await settle();
});

describe('suggestions', () => {
  it('show the words they rest on, marked in the message', () => {
    const marks = [...document.querySelectorAll('mark')].map((m) => m.textContent);
    expect(marks).toContain('borren todos sus datos');
    expect(marks).toContain('mi hija de 11 años');
  });

  it('are applied by nobody but the officer', () => {
    expect(state.messages[0]?.suggestions.every((s) => s.state === 'open')).toBe(true);
  });

  it('go on to the next open one after a verdict', async () => {
    const user = userEvent.setup();
    const card = document.querySelector('[data-suggestion][aria-current=true]') as HTMLElement;
    await user.click(within(card).getByRole('button', { name: /^Accept\s*: Delete/ }));
    await settle();
    expect(state.messages[0]?.suggestions[0]?.state).toBe('accepted');
    const next = document.querySelector('[data-suggestion][aria-current=true]') as HTMLElement;
    expect(next).toHaveTextContent('Opt out');
    expect(next).toHaveFocus();
  });

  it('unmark the words of a rejected one, and can be decided again', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Reject\s*: Opt out/ }));
    await settle();
    expect([...document.querySelectorAll('mark')].map((m) => m.textContent)).not.toContain('no nos llamen más');
    await user.click(screen.getByRole('button', { name: /^Decide again\s*: Opt out/ }));
    await settle();
    expect(state.messages[0]?.suggestions[1]?.state).toBe('open');
  });

  it('take another value instead', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Change\s*: Delete/ }));
    await user.selectOptions(screen.getByLabelText('Value to take instead'), 'restrict');
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await settle();
    expect(state.messages[0]?.suggestions[0]).toMatchObject({ state: 'changed', changed_to: 'restrict' });
    expect(document.querySelector('[data-suggestion]')).toHaveTextContent('Taken instead of Delete');
  });
});
