// Why: what no rule knows and only resembles other letters is often wrong; one key that accepts many must not pass it off as found.
import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { nav } from '#/state/nav.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import Unfiled from './Unfiled.svelte';

const card = (words: string) => [...document.querySelectorAll<HTMLElement>('[data-suggestion]')].find((c) => c.textContent?.includes(words)) as HTMLElement;

beforeEach(async () => {
  state.messages = structuredClone(messages);
  const optOut = state.messages[0]?.suggestions[1];
  Object.assign(optOut as object, { rule: 'learned.opt_out', against: [] });
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle();
  await settle();
});

it('is shown as weaker than what a rule found, and heard as such', () => {
  expect(card('no nos llamen más')).toHaveTextContent('≈ Only a likeness');
  expect(card('no nos llamen más')).toHaveClass('weak');
  expect(card('borren todos sus datos')).not.toHaveClass('weak');
  expect(card('no nos llamen más')).toHaveAccessibleName('Suggestion 2 of 10. Right asked for: Opt out. Open. Only a likeness.');
  expect(card('no nos llamen más')).toHaveAccessibleDescription(/No rule found it: these words are only like those of other letters/);
  expect(card('no nos llamen más')).not.toHaveTextContent('learned.');
});

it('is counted on the verb that accepts several', () => {
  expect(screen.getByRole('button', { name: 'Accept these 10, 1 of them only a likeness' })).toBeVisible();
  expect([w.unfiled.acceptShown(4, 0), w.unfiled.acceptShown(4, 2), w.unfiled.acceptShown(2, 2)]).toEqual([
    'Accept these 4',
    'Accept these 4, 2 of them only likenesses',
    'Accept these 2, only likenesses',
  ]);
});
