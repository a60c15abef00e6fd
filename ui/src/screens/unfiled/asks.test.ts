// Why: a mail that asks for nothing was shown with a name, an address and a big "Open a case"; nobody said that nothing was asked for.
import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageView } from '#/bridge';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { nav } from '#/state/nav.svelte';
import { settle } from '#/test-settle';
import { asks } from './asks';
import Unfiled from './Unfiled.svelte';

/** The first sample message with only these kinds of suggestions. */
function message(...kinds: string[]): MessageView {
  const view = structuredClone(messages[0] as MessageView);
  view.suggestions = view.suggestions.filter((s) => kinds.includes(s.kind));
  return view;
}
async function show(view: MessageView) {
  state.messages = [view, ...structuredClone(messages.slice(1))];
  nav.go('unfiled', view.message.id);
  render(Unfiled);
  await settle();
  await settle();
}
const look = (name: RegExp) => [...screen.getByRole('button', { name }).classList].find((c) => ['plain', 'primary', 'quiet'].includes(c));

beforeEach(() => sessionStorage.clear());

describe('what was found in a message', () => {
  it('is a right, a sign of a child, or nothing; what was rejected is none', () => {
    expect(asks(message('right', 'child', 'requester_name'))).toBe('right');
    expect(asks(message('child', 'requester_name'))).toBe('child');
    expect(asks(message('requester_name'))).toBe('nothing');
    const rejected = message('right', 'requester_name');
    for (const s of rejected.suggestions) if (s.kind === 'right') s.state = 'rejected';
    expect(asks(rejected)).toBe('nothing');
  });

  it('is not told of a message that nobody could read whole', () => {
    const view = message('requester_name');
    view.message.text = ' ';
    expect(asks(view)).toBe('unread');
    const scan = message('requester_name');
    scan.attachments = [{ id: '1', name: 'scan.pdf', given: '', kind: 'pdf', bytes: 1, content_id: '', by_eye: true, opens: true, has_pages: true }];
    expect(asks(scan)).toBe('unread');
  });
});

describe('a message in which no right was found', () => {
  it('says so with what to do, and lets neither verb lead', async () => {
    await show(message('requester_name', 'language'));
    expect(screen.getByText(/^No right was found asked for in it\. Read it: .*not a request \(X\)/)).toBeVisible();
    expect([look(/^Open a case/), look(/^Not a request/)]).toEqual(['plain', 'plain']);
  });

  it('but a sign of a child still leads to a case', async () => {
    await show(message('child', 'requester_name'));
    expect(screen.getByText(/but a sign of a child/)).toBeVisible();
    expect(look(/^Open a case/)).toBe('primary');
  });

  it('is no other one', async () => {
    await show(message('right', 'requester_name'));
    expect(screen.queryByText(/No right was found/)).toBeNull();
    expect(look(/^Open a case/)).toBe('primary');
  });
});
