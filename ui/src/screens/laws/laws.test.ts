// Why: a value nobody has seen in its source must look so; the law is changed only after the look at what moves, and only
// where that look is still true; nothing is told of a calendar beyond what it knows.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type LawPreview, type LawsChecked, type OverlayLine } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { asShipped } from '#/bridge/fake/laws';
import { keys } from '#/keys/keys.svelte';
import { nav } from '#/state/nav.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import Applies from './Applies.svelte';
import Checked from './Checked.svelte';
import { inForce } from './force';
import { lawChanging } from './law-changing.svelte';
import Laws from './Laws.svelte';
import Preview from './Preview.svelte';
import Values from './Values.svelte';

const press = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }));

async function show(id = '', tab = '') {
  nav.go('laws', id, tab);
  render(Laws);
  await settle(60);
  await settle(60);
}
/** To the look at what another day off in Texas moves. */
async function lookAtADay() {
  await press(/^Add a day/);
  await settle(60);
  await userEvent.type(screen.getByLabelText('Day off'), '11/30/2026');
  await userEvent.type(screen.getByLabelText('What the day is called'), 'Day of mourning');
  await userEvent.type(screen.getByLabelText('Where it was announced'), 'Proclamation of Nov 20, 2026');
  await press(/^Look at what moves/);
  await settle(120);
}

beforeEach(async () => {
  sessionStorage.clear();
  asShipped();
  session.config = config;
  session.today = '2026-11-22';
  say.clear();
  lawChanging.close();
  await desk.hear(() => {});
  addEventListener('keydown', keys.press);
});
afterEach(() => {
  removeEventListener('keydown', keys.press);
  vi.restoreAllMocks();
});

describe('a rule', () => {
  it('shows every value with its citation, and says which is not confirmed', () => {
    const line = { what: 'Answer', value: '45 calendar days', citation: '541.052', open: false, note: '' };
    render(Values, { caption: 'c', values: [line, { ...line, what: 'Appeal', value: '', open: true, note: 'Not found.' }] });
    const [, answer, appeal] = screen.getAllByRole('row');
    expect(answer).toHaveTextContent('45 calendar days');
    expect(answer).toHaveTextContent('541.052');
    expect(answer).not.toHaveTextContent('not confirmed');
    expect(appeal).toHaveTextContent('not confirmed');
    expect(appeal).toHaveTextContent('Not found.');
  });

  it('that is to come, or gone, does not read as if it held today', () => {
    expect(inForce({ from: '2027-05-01', until: null }, '2026-11-22')).toBe('from May 1, 2027, not in force yet');
    expect(inForce({ from: '2020-01-01', until: '2022-12-31' }, '2026-11-22')).toBe('since Jan 1, 2020, until Dec 31, 2022, no longer in force');
    expect(inForce({ from: '2024-07-01', until: null }, '2026-11-22')).toBe('since Jul 1, 2024');
  });

  it('is decided for a company by its key', async () => {
    await show('us_tx_tdpsa@2024-07-01');
    screen.getByRole('article').focus();
    await userEvent.keyboard('d');
    await settle(60);
    expect(screen.getByRole('dialog')).toHaveTextContent('bind OfficerTRAK, LLC');
  });
});

describe('a calendar', () => {
  it('is turned year by year and stops where its source does', async () => {
    await show('tx_legal', 'calendars');
    expect(screen.getByRole('heading', { name: 'Days off in 2026' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Back to 2025/ })).toBeDisabled();
    screen.getByRole('article').focus();
    await userEvent.keyboard('[[');
    await settle(60);
    expect(screen.getByRole('heading', { name: 'Days off in 2026' })).toBeInTheDocument();
    for (let n = 0; n < 6; n++) {
      await userEvent.keyboard(']');
      await settle(20);
    }
    expect(screen.getByRole('heading', { name: 'Days off in 2030' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /On to 2031/ })).toBeDisabled();
    expect(screen.getByRole('article')).toHaveTextContent('after Dec 31, 2030 nothing is known');
  });

  it('leaves the focus on the verb that still goes', async () => {
    await show('tx_legal', 'calendars');
    for (let n = 0; n < 4; n++) await press(/^On to/);
    await settle(60);
    expect(screen.getByRole('button', { name: /Back to 2029/ })).toHaveFocus();
  });
});

describe('what a change would move', () => {
  const preview: LawPreview = {
    path: 'days/tx_legal.toml', what: 'A day added', faults: [], looked: 400, moved: 250, last: null,
    dates: [{ case: '12', number: 'PR-2026-0147', name: 'Lucía Ortega', duty: 'Answer', regime: 'TDPSA', mail_by_before: '2026-11-27', mail_by_after: '2026-11-27', due_before: '2026-11-27', due_after: null }],
  };

  it('is listed date by date, and what is not listed is counted', () => {
    render(Preview, { preview, stale: false });
    expect(screen.getByText(/400 open cases looked at; 250 of them get another date/)).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /PR-2026-0147/ });
    expect(row).toHaveTextContent('Fri, Nov 27, 2026 (stays)');
    expect(row).toHaveTextContent(/before: Fri, Nov 27, 2026.*after: none/);
    expect(screen.getByText(/249 further cases/)).toBeInTheDocument();
  });

  it('says each fault with its line and what to do', () => {
    const faults = [{ file: 'laws/us-tx.toml', line: 52, place: 'us_tx_tdpsa, respond', sentence: 'the key citation is missing.', next: 'Write it.' }];
    render(Preview, { preview: { ...preview, faults, dates: [], moved: 0 }, stale: false });
    expect(screen.getByRole('alert')).toHaveTextContent('laws/us-tx.toml line 52, us_tx_tdpsa, respondthe key citation is missing.Write it.');
    expect(screen.queryByText(/looked at/)).toBeNull();
  });
});

describe('a change of the law', () => {
  it('is looked at first, asks why, and is made on the state that was looked at', async () => {
    const changeLaw = vi.spyOn(desk, 'changeLaw');
    const refresh = vi.spyOn(session, 'refreshConfig').mockResolvedValue();
    await show('tx_legal', 'calendars');
    await lookAtADay();
    expect(changeLaw).not.toHaveBeenCalled();
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByRole('region', { name: 'What the change would do' })).toHaveFocus();
    expect(dialog).toHaveTextContent('2 of them get another date');
    await press(/^Apply/);
    expect(changeLaw).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Reason')).toHaveFocus();
    await userEvent.type(screen.getByLabelText('Reason'), 'The Governor proclaimed it.');
    await press(/^Apply/);
    await settle(120);
    expect(changeLaw).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ kind: 'add_day', day: '2026-11-30' }), 'The Governor proclaimed it.', 'Proclamation of Nov 20, 2026', null);
    expect(refresh).toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(say.toasts.at(-1)?.words).toMatch(/2 open cases dated anew/);
    // The page asks for the calendar anew; how long that takes is the machine's affair.
    // The page asks for the calendar anew, the dialog for what the way back moves: how long that takes is the machine's affair.
    expect(await screen.findByRole('row', { name: /Day of mourning/ })).toHaveTextContent('own');
    say.toasts.at(-1)?.undo?.();
    const back = await screen.findByRole('dialog', { name: 'Take a revision back' });
    expect(await within(back).findByText(/Taken back/)).toBeVisible();
  });

  it('keeps what was typed on the way back from the look', async () => {
    await show('tx_legal', 'calendars');
    await lookAtADay();
    await press(/^Back$/);
    await settle(60);
    expect(screen.getByLabelText('What the day is called')).toHaveValue('Day of mourning');
    expect(screen.getByLabelText('Day off')).toHaveFocus();
  });

  it('says a refusal at its field', async () => {
    await show('tx_legal', 'calendars');
    await press(/^Move….*Christmas/);
    await settle(60);
    await userEvent.type(screen.getByLabelText('To which day'), '12/25/2026');
    await userEvent.type(screen.getByLabelText('Where it was announced'), 'x');
    await press(/^Look at what moves/);
    await settle(120);
    expect(screen.getAllByText(/It is the same day/)).toHaveLength(1);
    expect(screen.getByLabelText('To which day')).toHaveAttribute('aria-invalid', 'true');
  });

  it('that is at fault can’t be applied', async () => {
    vi.spyOn(desk, 'chooseLawFile').mockResolvedValue({ name: 'us-tx.toml', text: 'broken' });
    await show('', 'changes');
    await press(/^Hand in a file/);
    await settle(120);
    expect(screen.getByRole('alert')).toHaveTextContent('line 52');
    expect(screen.queryByRole('button', { name: /^Apply/ })).toBeNull();
    expect(screen.queryByLabelText('Reason')).toBeNull();
    expect(await lawChanging.apply('x', '')).toBe(false);
  });

  it('is looked at anew where the law was changed in between', async () => {
    await show('tx_legal', 'calendars');
    await lookAtADay();
    await desk.changeLaw('w', { kind: 'add_day', calendar: 'us_federal', day: '2026-12-24', name: 'Eve', source: 's' }, 'r', '', null);
    await userEvent.type(screen.getByLabelText('Reason'), 'Proclaimed.');
    await press(/^Apply/);
    await settle(200);
    expect(screen.getByRole('alert')).toHaveTextContent('look again before you apply');
    expect(lawChanging.preview?.last).toBe('1');
    expect(screen.getByLabelText('Reason')).toHaveValue('Proclaimed.');
    await press(/^Apply/);
    await settle(120);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the revisions', () => {
  const line = (id: string, over: Partial<OverlayLine>): OverlayLine => ({
    id, path: 'days/tx_legal.toml', what: `Own days, ${id}`, taken_back: false, reason: 'r', handed_by: '', by: 'Dana', recorded: '2026-11-22T16:00:00Z', last: false, left_out: '', ...over,
  });

  it('can be taken back only where nothing rests on them, and say why one does not hold', async () => {
    const view = await desk.laws();
    vi.spyOn(desk, 'laws').mockResolvedValue({ ...view, last: '2', overlays: [line('2', { last: true }), line('1', { left_out: 'The shipped file has this day now.' })] });
    await show('', 'changes');
    const [second, first] = screen.getAllByRole('listitem');
    expect(within(second as HTMLElement).getByRole('button', { name: /^Take back/ })).toBeInTheDocument();
    expect(within(first as HTMLElement).queryByRole('button')).toBeNull();
    expect(first).toHaveTextContent('The shipped file has this day now.');
  });
});

describe('the check', () => {
  const found: LawsChecked = { examples_file: 'counsel.toml', files_sound: 47, passed: 20, failed: 0, not_run: 0, lines: [] };

  it('adds up the examples', async () => {
    const shown = render(Checked, { found });
    expect(shown.container).toHaveTextContent('20 passed, 0 failed');
    const sentences = ['respond: the example says 2026-04-17, the files give 2026-04-20.'];
    await shown.rerender({ found: { ...found, passed: 19, failed: 1, not_run: 2, lines: [{ what: 'tx', regime: 'us_tx_tdpsa', state: 'failed', sentences }] } });
    expect(shown.container).toHaveTextContent('19 passed, 1 failed, 2 not run');
    expect(screen.getByRole('row', { name: /^tx/ })).toHaveTextContent(/failed.*the example says 2026-04-17, the files give 2026-04-20/);
  });

  it('says how many files are sound, and which are not', async () => {
    const shown = render(Checked, { found: { ...found, examples_file: '' } });
    expect(shown.container).toHaveTextContent('47 files sound');
    await shown.rerender({ found: { ...found, failed: 1, files_sound: 46, lines: [{ what: 'laws/us-tx.toml', regime: '', state: 'failed', sentences: ['Line 3: x.'] }] } });
    expect(shown.container).toHaveTextContent('1 file at fault');
    expect(shown.container).toHaveTextContent('20 passed, 0 failed');
  });
});

describe('the screen', () => {
  it('is reached tab by tab with the keys', async () => {
    await show();
    screen.getByRole('listbox').focus();
    await userEvent.keyboard('4');
    await settle(60);
    expect(screen.getByRole('tab', { name: 'Check' })).toHaveFocus();
    await userEvent.keyboard('2');
    await settle(60);
    expect(screen.getByRole('listbox', { name: 'Calendars' })).toHaveFocus();
  });

  it.each([['', ''], ['tx_legal', 'calendars'], ['', 'changes'], ['', 'check']])('says what it is to whoever listens: %s %s', async (id, tab) => {
    await desk.changeLaw('w', { kind: 'remove_day', calendar: 'tx_legal', day: '2026-12-25', source: 's' }, 'r', '', null);
    await show(id, tab);
    if (tab === 'check') await press(/^Run worked/);
    if (tab === 'calendars') await lookAtADay();
    await settle(120);
    const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
});

it('a decision whether a law binds is followed by the one before it', async () => {
  say.clear();
  const law = config.laws[0] as (typeof config.laws)[0];
  const company = config.companies[0]?.id ?? '';
  const decided = { company, regime: law.id, applies: 'no' as const, reason: 'Too small.', decided_on: '2026-01-05', decided_by: 'Dana Whitfield' };
  session.config = { ...config, applicability: [decided] };
  const verb = vi.spyOn(desk, 'setApplicability').mockResolvedValue(session.config);
  render(Applies, { law });
  await userEvent.click(screen.getAllByRole('button', { name: /./ })[0] as HTMLElement);
  await settle(600);
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: 'Yes' }));
  await userEvent.type(within(screen.getByRole('dialog')).getByLabelText(/^Reason/), 'It grew.');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Save/ }));
  await settle(60);
  expect(verb).toHaveBeenCalledWith(company, law.id, 'yes', 'It grew.');
  say.toasts.findLast((t) => t.undo)?.undo?.();
  expect(verb).toHaveBeenLastCalledWith(company, law.id, 'no', 'Too small.');
});
