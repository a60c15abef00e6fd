// Why: each verb of the case has a key that stands beside it, is listed by the help, and opens the form it names.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config } from '#/bridge/fake/config';
import KeyHelp from '#/frame/KeyHelp.svelte';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Cases from './Cases.svelte';

const page = () => screen.getByRole('region', { name: 'PR-2026-0147' });

beforeEach(async () => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  addEventListener('keydown', keys.press);
  nav.go('cases', '12');
  render(Cases);
  await settle();
  await settle();
  page().focus();
});
afterEach(() => removeEventListener('keydown', keys.press));

describe('a key in the case', () => {
  it.each([
    ['b', 'Does it bind?', 'Texas Data Privacy and Security Act'],
    ['u', 'Authority to act', 'Proof seen'],
    ['i', 'Add a part', 'In which system'],
    ['c', 'How did it end?', 'Stop use in the website forms store'],
  ])('%s opens “%s” about what is first', async (key, title, about) => {
    await userEvent.keyboard(key);
    await settle();
    expect(screen.getByRole('dialog', { name: title })).toHaveTextContent(about);
  });

  it('means the law or promise that has the focus', async () => {
    screen.getByRole('button', { name: /^Change.*: Child promise/ }).focus();
    await userEvent.keyboard('b');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Does it bind?' })).toHaveTextContent('Child promise');
  });

  it('works from the list too, where the case on screen is the chosen one; what leads through the list stays the list’s', async () => {
    const list = screen.getByRole('listbox', { name: 'Cases' });
    list.focus();
    await userEvent.keyboard('x');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Close the case' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await settle();
    list.focus();
    await userEvent.keyboard('k');
    await settle();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('corrects the receipt date in the source pane, where the case would decide', async () => {
    screen.getByRole('button', { name: 'Correct' }).focus();
    await userEvent.keyboard('d');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Correct the receipt date' })).toBeInTheDocument();
  });

  it('O says why where no time can be extended, and is no key that the help lists', async () => {
    say.clear();
    await userEvent.keyboard('o');
    expect(say.toasts.map((t) => t.words)).toEqual(['The time for an answer can’t be extended now.']);
    expect([keys.live.has('extend'), keys.live.has('verify')]).toEqual([false, true]);
  });

  it('stands beside its verb', () => {
    const of = (name: RegExp) => screen.getByRole('button', { name }).getAttribute('aria-keyshortcuts');
    expect(of(/^Decide\s*: Texas/)).toBe('b');
    expect(of(/^Add authority/)).toBe('u');
    expect(of(/^End\s*: Stop use/)).toBe('c');
    expect(of(/^Attach a scan/)).toBe('m');
    expect(of(/^Correct$/)).toBe('d');
    expect(screen.getAllByRole('button', { name: /^Add a part/ }).map((b) => b.getAttribute('aria-keyshortcuts'))).toContain('i');
  });

  it('is listed by the help, apart from what the same key does in the pane beside it', async () => {
    const help = render(KeyHelp, { open: false });
    await help.rerender({ open: true });
    await tick();
    const text = (await screen.findByRole('dialog', { name: 'Keys that work here' })).textContent ?? '';
    const beside = text.indexOf('In the panes beside it');
    for (const verb of ['Decide the next law or promise', 'Record the authority', 'Add a part', 'end the next open task', 'Attach a scan', 'Decide the next open item']) {
      expect(text.indexOf(verb), verb).toBeGreaterThan(0);
      expect(text.indexOf(verb), verb).toBeLessThan(beside);
    }
    expect(text.indexOf('Correct the receipt date')).toBeGreaterThan(beside);
  });
});
