import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import { nextPane } from '#/keys/panes';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { settle } from '#/test-settle';
import Unfiled from './Unfiled.svelte';

beforeEach(async () => {
  state.messages = structuredClone(messages);
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle();
  await settle();
});

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-suggestion]')];
const card = (words: string) => cards().find((c) => c.textContent?.includes(words)) as HTMLElement;

describe('the keys of the suggestions', () => {
  it('come to the one in hand by Tab, and go through all of them by the arrow keys', async () => {
    const user = userEvent.setup();
    expect(cards().map((c) => c.tabIndex)).toEqual([0, ...cards().slice(1).map(() => -1)]);
    cards()[0]?.focus();
    const seen: (string | null)[] = [document.activeElement?.getAttribute('data-suggestion') ?? null];
    for (let i = 1; i < cards().length; i++) {
      await user.keyboard('{ArrowDown}');
      seen.push(document.activeElement?.getAttribute('data-suggestion') ?? null);
    }
    expect(seen).toEqual(cards().map((c) => c.dataset.suggestion));
    await user.keyboard('{Home}');
    expect(cards()[0]).toHaveFocus();
    await user.keyboard('{End}');
    expect(cards().at(-1)).toHaveFocus();
    expect(document.querySelectorAll('[aria-current=true][data-suggestion]')).toHaveLength(1);
  });

  it('are those of the one in hand as soon as F6 leads into the pane: not of a verb above the list', async () => {
    const user = userEvent.setup();
    addEventListener('keydown', keys.press);
    await user.keyboard('s');
    document.querySelector<HTMLElement>('article.message')?.focus();
    await user.keyboard('s');
    nextPane();
    expect(document.activeElement).toBe(document.querySelector('[data-suggestion][aria-current=true]'));
    expect(cards().indexOf(document.activeElement as HTMLElement)).toBeGreaterThan(0);
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(document.querySelector('[data-suggestion][aria-current=true]'));
    removeEventListener('keydown', keys.press);
  });

  it('reach the three verdicts of the one in hand by Tab, and no other', async () => {
    const user = userEvent.setup();
    const opt = card('no nos llamen más');
    opt.focus();
    const names: string[] = [];
    for (let i = 0; i < 4; i++) {
      await user.tab();
      expect(opt).toContainElement(document.activeElement as HTMLElement);
      names.push((document.activeElement as HTMLElement).textContent?.trim() ?? '');
    }
    expect(names.map((n) => n.split(':')[0]?.trim())).toEqual(['no nos llamen más', 'Accept', 'Change', 'Reject']);
    await user.tab();
    expect(cards().some((c) => c !== opt && c.contains(document.activeElement))).toBe(false);
  });

  it('decide by letter, and a live region says what happened and what is left', async () => {
    addEventListener('keydown', keys.press);
    const user = userEvent.setup();
    cards()[0]?.focus();
    await user.keyboard('a');
    await settle();
    expect(state.messages[0]?.suggestions[0]?.state).toBe('accepted');
    expect(say.polite).toContain('Delete. Accepted. 9 are still to decide.');
    expect(cards()[1]).toHaveFocus();
    await user.keyboard('r');
    await settle();
    expect(say.polite).toContain('Rejected. 8 are still to decide.');
    // From the message the next one is said, and the focus stays where one reads.
    const article = document.querySelector<HTMLElement>('article.message');
    article?.focus();
    await user.keyboard('s');
    expect(article).toHaveFocus();
    expect(say.polite).toMatch(/^Suggestion 4 of 10\. /);
    removeEventListener('keydown', keys.press);
  });
});

describe('a suggestion read aloud', () => {
  it('tells in one go its place, its value, its words, its rule and what speaks against it', () => {
    const opt = card('no nos llamen más');
    expect(opt).toHaveAccessibleName('Suggestion 2 of 10. Right asked for: Opt out. Open.');
    expect(opt).toHaveAccessibleDescription(
      'It rests on the words “no nos llamen más”. Against it: It may only be part of the deletion. How it was found: rule optout-es-3.',
    );
    expect(card('TX 77081').closest('ul')).toHaveAccessibleName('Suggestions');
    expect(within(card('TX 77081').closest('ul') as HTMLElement).getAllByRole('listitem')).toHaveLength(10);
  });
});

describe('marked words', () => {
  const pieces = () => [...document.querySelectorAll<HTMLElement>('mark > [role=button]')];
  const mark = (words: string) => pieces().find((m) => m.textContent === words) as HTMLElement;

  it('are heard as evidence, and the text between them is as it was written', () => {
    expect(mark('borren todos sus datos')).toHaveAccessibleDescription('Evidence for Right asked for: Delete. Enter leads to the suggestion.');
    expect(mark('borren todos sus datos')).toHaveAttribute('aria-roledescription', 'marked words');
    expect(document.querySelector('.marked')?.textContent).toBe(state.messages[0]?.message.text);
  });

  it('are led to from their suggestion, and lead back to it', async () => {
    const user = userEvent.setup();
    const child = card('mi hija de 11 años');
    child.focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(mark('mi hija de 11 años')).toHaveFocus();
    expect(mark('mi hija de 11 años').parentElement).toHaveClass('chosen');
    await user.keyboard('{Enter}');
    await settle();
    expect(child).toHaveFocus();
  });

  it('are gone through by the arrow keys, and one of them is a stop of Tab', async () => {
    const user = userEvent.setup();
    const stops = () => pieces().filter((m) => m.tabIndex === 0);
    expect(stops()).toEqual([mark('borren todos sus datos')]);
    stops()[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(mark('no nos llamen más')).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(mark('mi hija de 11 años')).toHaveFocus();
  });

  it('lead to each of several suggestions that rest on the same words', async () => {
    const user = userEvent.setup();
    // The state stands inside the address: two rest on “TX 77081”.
    const state = mark('TX 77081');
    expect(state).toHaveAccessibleDescription(/Evidence for State: TX; and for Postal address: .*Space to the next/);
    state.focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(document.activeElement).toHaveAccessibleName(/State: TX/);
    state.focus();
    await user.keyboard(' ');
    await settle();
    expect(document.activeElement).toHaveAccessibleName(/Postal address: /);
    expect([...document.querySelectorAll('mark.chosen')].map((m) => m.textContent).join('')).toBe(
      '6118 Glenmont Dr Apt 204\nHouston, TX 77081',
    );
  });
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

describe('a verdict taken back', () => {
  it('puts the suggestion that came back in hand, and says which it is', async () => {
    addEventListener('keydown', keys.press);
    const user = userEvent.setup();
    const first = cards()[0] as HTMLElement;
    first.focus();
    await user.keyboard('a');
    await settle();
    expect(cards()[1]).toHaveFocus();
    await undo();
    expect(cards()[0]).toHaveFocus();
    expect(cards()[0]).toHaveAttribute('aria-current', 'true');
    expect(say.toasts.at(-1)?.words).toBe('Taken back: “Right asked for: Delete” is open again.');
    await user.keyboard('r');
    await settle();
    expect(state.messages[0]?.suggestions.slice(0, 2).map((s) => s.state)).toEqual(['rejected', 'open']);
    removeEventListener('keydown', keys.press);
  });

  it('is offered of the last verdict on each suggestion alone', async () => {
    say.clear();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Reject\s*: Opt out/ }));
    await settle();
    await user.click(screen.getByRole('button', { name: /^Decide again/ }));
    await settle();
    expect(say.toasts.filter((t) => t.undo)).toHaveLength(1);
  });

  const undo = async () => {
    say.toasts.findLast((t) => t.undo)?.undo?.();
    await settle();
  };

  it('leaves the suggestion as it stood before: open, or changed as it was', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Reject\s*: Opt out/ }));
    await settle();
    await undo();
    expect(state.messages[0]?.suggestions[1]?.state).toBe('open');
    expect([...document.querySelectorAll('mark')].map((m) => m.textContent)).toContain('no nos llamen más');
    await user.click(screen.getByRole('button', { name: /^Change\s*: Delete/ }));
    await user.selectOptions(screen.getByLabelText('Value to take instead'), 'restrict');
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await settle();
    await user.click(screen.getByRole('button', { name: /^Decide again/ }));
    await settle();
    await undo();
    expect(state.messages[0]?.suggestions[0]).toMatchObject({ state: 'changed', changed_to: 'restrict' });
  });
});
