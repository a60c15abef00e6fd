// Why: whoever looks while another window works must know it before a form is filled in, not after. The app refuses in any case.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import CommandPalette from '#/frame/CommandPalette.svelte';
import ImportDialog from '#/frame/ImportDialog.svelte';
import KeyHelp from '#/frame/KeyHelp.svelte';
import TopBar from '#/frame/TopBar.svelte';
import PaperVerbs from '#/look/PaperVerbs.svelte';
import { SEEING_MS } from '#/keys/enter';
import { KEYMAP, onlyLooksAt, type VerbId } from '#/keys/keymap';
import { keys } from '#/keys/keys.svelte';
import type { CaseDesk } from '#/screens/case/case-desk.svelte';
import TaskForm from '#/screens/case/forms/TaskForm.svelte';
import Narrow from '#/screens/case/Narrow.svelte';
import OpenCase from '#/screens/open-case/OpenCase.svelte';
import Unfiled from '#/screens/unfiled/Unfiled.svelte';
import { caseList } from '#/state/case-list.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';

const HELD = 'The register is open elsewhere: dana on desk-2, since 8:05.';
const view = (only_looking: boolean) => ({ state: 'unlocked', path: '', officer: 'Dana', idle_minutes: 0, sentence: '', code_kept: false, only_looking }) as SessionView;
let off: (() => void)[] = [];
const bind = (verbs: Partial<Record<VerbId, () => void>>) => off.push(keys.bind(verbs));

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  session.config = config;
  session.today = '2026-11-22';
  session.view = view(true);
  session.heldElsewhere = HELD;
});
afterEach(() => {
  for (const o of off) o();
  off = [];
  session.view = view(false);
  session.heldElsewhere = '';
});

describe('a form', () => {
  const done = vi.fn((): Promise<void> => Promise.resolve());
  const show = async () => {
    const on = { view: caseView('12'), do: done, personName: () => '' } as unknown as CaseDesk;
    render(TaskForm, { on, form: { name: 'task', about: '', also: '' }, onclose: () => {} });
    await settle();
  };

  it('says above its fields that the window only looks, who has the register and what to do, and is sent by nothing', async () => {
    await show();
    const said = screen.getByRole('note');
    expect(said).toHaveTextContent('This window only looks: nothing can be changed, printed or saved from it.');
    expect(said).toHaveTextContent(HELD);
    expect(said).toHaveTextContent('close it there, lock this window and unlock it again');
    const box = screen.getByLabelText('What is to be done');
    expect(said.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
    await settle(SEEING_MS);
    await userEvent.type(box, 'Call the host{Control>}{Enter}{/Control}');
    await settle();
    expect(done).not.toHaveBeenCalled();
    expect(say.assertive).toContain('This window only looks');
  });

  it('says nothing of it where the window works', async () => {
    session.view = view(false);
    await show();
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });

  it('that only asks which cases to show is answered as ever', async () => {
    render(Narrow, { open: true });
    await settle();
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: 'German' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    await settle();
    expect(caseList.query.languages).toEqual(['de']);
  });

  it('says that another window has the register where nobody knows which', async () => {
    session.heldElsewhere = '';
    await show();
    expect(screen.getByRole('note')).toHaveTextContent('The register is open for work in another window.');
  });
});

it('a verb that prints or saves pages is off, for the register logs it, and says why', () => {
  render(PaperVerbs, { paper: { kind: 'deadline_sheet' }, about: 'sheet' });
  for (const b of screen.getAllByRole('button')) {
    expect(b).toBeDisabled();
    expect(b).toHaveAttribute('title', 'This window only looks: nothing can be changed, printed or saved from it.');
  }
});

it('a proposal is read with its words, and takes no verdict', async () => {
  nav.go('unfiled', '1');
  render(Unfiled);
  await settle(60);
  await settle(60);
  for (const verb of [/^Accept/, /^Change/, /^Reject/]) {
    const all = screen.getAllByRole('button', { name: verb });
    expect(all.length).toBeGreaterThan(0);
    for (const b of all) expect(b).toBeDisabled();
  }
});

describe('a key', () => {
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const at = document.getElementById('at') as HTMLElement;
    at.addEventListener('keydown', (e) => keys.press(e), { once: true });
    at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  };
  beforeEach(() => {
    document.body.innerHTML = '<div data-scope="frame"><div data-scope="message case"><div id="at" tabindex="0"></div></div></div>';
  });

  it('that changes something does nothing but say why, and stands beside no verb', () => {
    const task = vi.fn();
    bind({ task });
    expect([keys.live.has('task'), keys.of('task')]).toEqual([false, undefined]);
    press('t');
    expect(task).not.toHaveBeenCalled();
    expect(say.toasts.at(-1)).toMatchObject({ words: expect.stringContaining(HELD), next: expect.stringContaining('lock this window'), tone: 'late' });
    keys.run('task');
    expect(task).not.toHaveBeenCalled();
    session.view = view(false);
    expect([keys.live.has('task'), keys.of('task')]).toEqual([true, 't']);
    press('t');
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('that looks, moves or searches works on', () => {
    const [why, search, go] = [vi.fn(), vi.fn(), vi.fn()];
    bind({ why, search, goMailroom: go });
    press('w');
    press('k', { ctrlKey: true });
    press('g');
    press('m');
    expect([why, search, go].map((f) => f.mock.calls.length)).toEqual([1, 1, 1]);
    expect(say.toasts).toEqual([]);
  });

  it('never means the verb of a pane around it instead', () => {
    const [receipt, decide] = [vi.fn(), vi.fn()];
    bind({ correctReceipt: receipt, decide });
    press('d');
    expect([receipt, decide].map((f) => f.mock.calls.length)).toEqual([0, 0]);
  });

  it('that is taken for one that only looks is none that writes', () => {
    const looks = (Object.keys(KEYMAP) as VerbId[]).filter(onlyLooksAt);
    expect(looks).toEqual(expect.arrayContaining(['search', 'lock', 'goCases', 'why', 'mailLook', 'verifyRegister', 'lawCheckFiles']));
    for (const id of ['undo', 'import', 'newCase', 'doNext', 'acceptShown', 'write', 'issue', 'handOver', 'printWaiting', 'letterVoid', 'saveView', 'backUp', 'deadlineSave', 'saveFigures', 'caseFile', 'revealMessage', 'letterView'] as const) {
      expect(looks, id).not.toContain(id);
    }
  });
});

describe('what stands around it', () => {
  it('is one sentence in the bar that says what to do next', () => {
    render(TopBar, { onsearch: () => {}, onlock: () => {} });
    expect(screen.getByText(/This window only looks\. To work here, close the register in the other window, lock this one and unlock it again\./)).toBeInTheDocument();
  });

  it('is a palette and a help that offer nothing which would be refused', async () => {
    bind({ task: vi.fn(), why: vi.fn() });
    document.body.innerHTML = '<div data-scope="frame"><div data-scope="case"><div id="at" tabindex="0"></div></div></div>';
    document.getElementById('at')?.focus();
    const help = render(KeyHelp, { open: false });
    await help.rerender({ open: true });
    expect(await screen.findByRole('dialog', { name: 'Keys that work here' })).not.toHaveTextContent('Add a task');
    expect(screen.getByRole('dialog', { name: 'Keys that work here' })).toHaveTextContent('Why this date?');
    help.unmount();
    const ongo = vi.fn();
    render(CommandPalette, { open: true, onarrive: () => {}, ongo });
    await userEvent.type(screen.getByRole('combobox'), 'add a task');
    await settle(100);
    const line = screen.getByRole('option', { name: /Add a task/ });
    expect(line).toHaveTextContent('not in this window');
    await userEvent.click(line);
    await settle();
    expect(ongo).not.toHaveBeenCalled();
    expect(say.toasts.at(-1)?.words).toContain('This window only looks');
  });

  it('is told before files are chosen and before a case is typed', async () => {
    render(ImportDialog, { open: true });
    await settle();
    expect(screen.getByRole('note')).toHaveTextContent('This window only looks');
    expect(screen.getByRole('button', { name: 'Choose files' })).toBeDisabled();
    document.body.innerHTML = '';
    nav.go('open-case');
    render(OpenCase);
    await settle();
    expect(screen.getByRole('note')).toHaveTextContent('This window only looks');
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
