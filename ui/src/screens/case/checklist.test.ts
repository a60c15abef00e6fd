// Why: one key answers one system, the next one comes up by itself, and no answer that needs a reason is given without it.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { config } from '#/bridge/fake/config';
import { freshCases } from '#/bridge/fake/handlers';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Stage from './CaseStage.test.svelte';

const row = (name: string) => screen.getByText(name, { selector: 'b' }).closest('li') as HTMLElement;
const says = (name: string) => row(name).textContent ?? '';

// Forms are typed into key by key; a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(async () => {
  sessionStorage.clear();
  say.clear();
  freshCases();
  state.config = structuredClone(config);
  session.config = state.config;
  session.today = '2026-11-22';
  render(Stage, { id: '12' });
  window.addEventListener('keydown', keys.press);
  await settle(120);
  return () => window.removeEventListener('keydown', keys.press);
});

describe('the checklist', () => {
  it('shows each system and provider of the map with what it holds, and how many wait', () => {
    expect(says('Newsletter')).toContain('run by Mailing service');
    expect(says('Website forms store')).toContain('Found: delete or keep');
    expect(says('Website forms store')).toContain('kept: until the question is answered');
    expect(says('Website host')).toContain('no contact set');
    expect(screen.getByText(/4 of 4 still to answer/)).toBeInTheDocument();
  });

  it('is led to by S, answered by one key a line, and ends with every line answered', async () => {
    screen.getByRole('region', { name: /PR-2026/ }).focus();
    await userEvent.keyboard('s');
    expect(document.activeElement?.closest('li')).toBe(row('Website forms store'));
    for (const key of ['d', '0', 't', 'c']) {
      await userEvent.keyboard(key);
      await settle(120);
    }
    expect(says('Website forms store')).toContain('Deleted');
    expect(says('Newsletter')).toContain('Nothing found');
    expect(says('Mailing service')).toMatch(/told Nov 2\d/);
    expect(says('Website host')).toMatch(/answered Nov 2\d/);
    expect(screen.getByText(/all 4 answered/)).toBeInTheDocument();
  });

  it('shows its keys only while they work: outside of it they mean something else', async () => {
    const shown = () => [...document.querySelectorAll('[data-line] [aria-keyshortcuts]')].map((b) => b.getAttribute('aria-keyshortcuts'));
    screen.getByRole('region', { name: /PR-2026/ }).focus();
    await tick();
    expect(shown()).toEqual([]);
    await userEvent.keyboard('s');
    expect(shown()).toContain('d');
  });

  it('keeps on the ground of the map, and asks for one where the map has none', async () => {
    const kept = within(row('Website forms store')).getByRole('button', { name: /^Kept/ });
    await userEvent.click(kept);
    await settle(120);
    expect(says('Website forms store')).toContain('ground: the website policy');
    expect(within(row('Newsletter')).queryByRole('button', { name: /^Kept/ })).toBeNull();
    await userEvent.click(within(row('Newsletter')).getByRole('button', { name: /^Other/ }));
    await settle(120);
    const dialog = screen.getByRole('dialog', { name: 'Search of a system' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Kept' }));
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    expect(within(dialog).getByText('Say on which ground it is kept.')).toBeInTheDocument();
  });

  it('takes an answer back by the same verb', async () => {
    await userEvent.click(within(row('Newsletter')).getByRole('button', { name: /^Nothing found/ }));
    await settle(120);
    expect(says('Newsletter')).toContain('Nothing found');
    say.toasts.find((t) => t.undo)?.undo?.();
    await settle(120);
    expect(says('Newsletter')).toContain('Still to search');
  });

  it('leads back to the line whose answer was taken back, and its key means that one', async () => {
    screen.getByRole('region', { name: /PR-2026/ }).focus();
    await userEvent.keyboard('s');
    await userEvent.keyboard('d');
    await settle(120);
    expect(document.activeElement?.closest('li')).toBe(row('Newsletter'));
    const toast = say.toasts.find((t) => t.undo);
    toast?.undo?.(toast.words);
    await settle(120);
    expect(document.activeElement?.closest('li')).toBe(row('Website forms store'));
    expect(say.toasts.at(-1)?.words).toMatch(/^Taken back: “Website forms store/);
    await userEvent.keyboard('k');
    await settle(120);
    expect(says('Website forms store')).toContain('Kept');
    expect(says('Newsletter')).toContain('Still to search');
  });

  it('records why a provider is not concerned, or nothing', async () => {
    await userEvent.click(within(row('Website host')).getByRole('button', { name: /^Other/ }));
    await settle(120);
    const dialog = screen.getByRole('dialog', { name: 'What Website host was told' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Not concerned' }));
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    expect(within(dialog).getByText(/Say why/)).toBeInTheDocument();
    await userEvent.type(within(dialog).getByLabelText(/^What it answered/), 'It only serves pages.');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    await settle(120);
    expect(says('Website host')).toContain('It only serves pages.');
  });
});
