// Why: the case reads from top to bottom as the officer thinks: what they ask, who, what binds us, who it is and whether a child, where
// we searched, what we decided, what we sent. The one next action stands above all of it.
import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { config } from '#/bridge/fake/config';
import { freshCases } from '#/bridge/fake/handlers';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Stage from './CaseStage.test.svelte';

it('reads from what they ask to what we sent, below the one next action', async () => {
  freshCases();
  session.config = structuredClone(config);
  session.today = '2026-11-22';
  render(Stage, { id: '12' });
  await settle(120);
  const heads = screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent.trim());
  const wanted = [/^What they ask/, /^People/, /^What binds us/, /^Identity/, /child/i, /^Searches/, /^Tasks/, /^Parts and decisions/, /^Letters/];
  const at = wanted.map((words) => heads.findIndex((h, i) => i > 0 && words.test(h)));
  expect(at, heads.join(' | ')).toEqual([...at].sort((a, b) => a - b));
  expect(at.every((i) => i > 0), heads.join(' | ')).toBe(true);
  expect(document.querySelectorAll('[data-next]')).toHaveLength(1);
  expect(document.querySelector('[data-next] h2')?.textContent.trim()).toBe(heads[0]);
});
