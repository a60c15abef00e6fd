// Why: one message may ask for several people. The form opens a case for each, one after the other, and nothing that holds for
// all of them is typed twice.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type OpenCase as Input } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { messages } from '#/bridge/fake/messages';
import { state } from '#/bridge/fake/store';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { say } from '#/state/say.svelte';
import OpenCase from './OpenCase.svelte';

const NAMES = ['Ingrid Vasquez', 'Theodore Lamb', 'Wen-Li Zhao'];
const opened = vi.spyOn(desk, 'openCase');

/** The agent's letter, accepted as far as the test says. */
function letter(accepted: Record<string, string[]>) {
  const mail = structuredClone(messages[4]) as (typeof messages)[0];
  let id = 500;
  mail.suggestions = Object.entries(accepted).flatMap(([kind, values]) =>
    values.map((value) => ({
      id: String(id++), message: '5', kind: kind as 'right', value, detail: '', rule: 'x', start: null, end: null, quote: value,
      against: [], state: 'accepted' as const, changed_to: '',
    })),
  );
  state.messages = [...structuredClone(messages).filter((m) => m.message.id !== '5'), mail];
}
async function show() {
  nav.go('open-case', '5');
  render(OpenCase);
  await screen.findByRole('button', { name: /^Open the case/ });
}
/** The case is open and on screen. */
const shown = () => waitFor(() => expect(nav.place.screen).toBe('cases'));
const inputs = (): Input[] => opened.mock.calls.map(([input]) => input);

beforeEach(() => {
  sessionStorage.clear();
  opened.mockClear();
  session.config = config;
  session.today = '2026-11-22';
});

describe('a message that asks for several people', () => {
  beforeEach(async () => {
    letter({ right: ['delete'], company: ['odm'], agent: ['Brightopt Agents'], data_subject: NAMES });
    await show();
  });

  it('is a case for each, with who asks and what kept, and the next name proposed with the focus on it', async () => {
    const user = userEvent.setup();
    const field = () => screen.getByDisplayValue<HTMLInputElement>(NAMES[inputs().length] ?? '?');
    expect(field()).toHaveAccessibleDescription('The message also names Theodore Lamb, Wen-Li Zhao. Each gets a case of their own.');
    await user.click(screen.getByRole('button', { name: /^Open, and begin another/ }));
    await waitFor(() => expect(field()).toHaveFocus());
    expect(say.polite).toContain('Next: Theodore Lamb.');
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await waitFor(() => expect(field()).toHaveFocus());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await shown();
    expect(inputs().map((i) => i.data_subject?.name)).toEqual(NAMES);
    for (const input of inputs()) {
      expect(input).toMatchObject({ message: '5', role: 'agent', requester: { name: 'Brightopt Agents' }, requests: [{ right: 'delete' }] });
    }
  });

  it('asks whom the next is about where the message names nobody else, and opens no case without a name', async () => {
    const user = userEvent.setup();
    for (const _ of NAMES) {
      await user.click(screen.getByRole('button', { name: /^Open, and begin another/ }));
      await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLInputElement));
    }
    await waitFor(() => expect(inputs()).toHaveLength(3));
    expect(document.activeElement).toHaveValue('');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(inputs()).toHaveLength(3);
    expect(document.activeElement).toBeInvalid();
  });

  it('links to the cases that are open from it', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Open, and begin another/ }));
    const links = await screen.findAllByRole('link', { name: 'PR-2026-0147' });
    expect(links[0]).toHaveAttribute('href', '#/cases/12/message-5');
  });
});

describe('a report of somebody else’s child', () => {
  beforeEach(async () => {
    letter({ child: ['reporter_of_minor'], company: ['odm'], right: ['child_data'], requester_name: ['Hal Brook'] });
    await show();
  });

  it('is proposed as a tip, with nobody who asks', async () => {
    const user = userEvent.setup();
    expect(screen.getByRole('checkbox', { name: 'Nobody asks: this is a tip' })).toBeChecked();
    expect(screen.queryByRole('radiogroup', { name: 'Who writes or calls' })).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await shown();
    expect(inputs()[0]).toMatchObject({ requester: null, role: 'reporter', data_subject: null, requests: [{ right: 'child_data' }] });
  });

  it('keeps who told us where that is wanted, and is no tip where the officer says so', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('checkbox', { name: 'Keep who told us' }));
    expect(screen.getByDisplayValue('Hal Brook')).toBeVisible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await shown();
    expect(inputs()[0]).toMatchObject({ requester: { name: 'Hal Brook' }, role: 'reporter' });
  });

  it('asks who writes again once the tip is taken away', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('checkbox', { name: 'Nobody asks: this is a tip' }));
    expect(screen.getByDisplayValue('Hal Brook')).toBeVisible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await shown();
    expect(inputs()[0]).toMatchObject({ requester: { name: 'Hal Brook' }, role: 'requester' });
  });
});

describe('a fault of the form', () => {
  it('goes as soon as its field is filled', async () => {
    letter({ right: ['delete'] });
    await show();
    const user = userEvent.setup();
    const company = () => screen.getByLabelText<HTMLSelectElement>(/^Company/);
    if (company().value !== '') await user.selectOptions(company(), '');
    await user.click(screen.getByRole('button', { name: /^Open the case/ }));
    expect(await screen.findByText('Choose one.')).toBeVisible();
    await user.selectOptions(company(), '1');
    await waitFor(() => expect(screen.queryByText('Choose one.')).toBeNull());
  });
});
