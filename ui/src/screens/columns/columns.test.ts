// Why: a table that nobody knows is asked about, not refused: nothing is sent that can't be read, day and month are never guessed,
// and what was said can be looked at, changed and taken back.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type ColumnPart } from '#/bridge';
import { noColumns, table } from '#/bridge/fake/columns';
import ImportDialog from '#/frame/ImportDialog.svelte';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import ColumnsDialog from './ColumnsDialog.svelte';
import { faultOf, namesNobody } from './columns';
import Remembered from './Remembered.svelte';

const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));

beforeEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
  session.dropped = undefined;
  say.clear();
  noColumns();
});

async function dialog() {
  const ondone = vi.fn();
  const onclose = vi.fn();
  render(ColumnsDialog, { open: true, token: 'table', index: 0, file: 'july.csv', ondone, onclose });
  await wait(60);
  return { ondone, onclose };
}
const choice = (heading: string) => screen.getByRole('combobox', { name: `${heading} holds` });
const take = () => screen.getByRole('button', { name: 'Take in 3 rows' });

describe('what columns may hold', () => {
  it('is told before it is sent', () => {
    const cases: [ColumnPart[], boolean][] = [
      [['name', 'email', 'message'], true],
      [['message', 'message', 'address', 'address'], true],
      [['email', 'keep'], true],
      [['name', 'email', 'phone'], false],
      [['email', 'email', 'message'], false],
      [['name', 'last_name', 'message'], false],
    ];
    for (const [parts, fine] of cases) expect(faultOf(parts) === '', parts.join()).toBe(fine);
    expect(namesNobody(['message', 'submitted'])).toBe(true);
    expect(namesNobody(['message', 'email'])).toBe(false);
  });
});

describe('the dialog that asks what the columns hold', () => {
  it('shows each column with its first rows, a proposal and what that rests on', async () => {
    await dialog();
    const row = screen.getByRole('row', { name: /Reach me/ });
    expect(within(row).getByText('sue@example.com')).toBeInTheDocument();
    expect(choice('Reach me')).toHaveValue('email');
    expect(choice('Reach me')).toHaveAccessibleDescription('proposed by what stands in it');
    expect(screen.getByText('Left out: 1 row with nothing in any cell.')).toBeInTheDocument();
  });

  it('takes nothing in before it is said whether the day or the month stands first', async () => {
    const { ondone } = await dialog();
    const sent = vi.spyOn(desk, 'importTable');
    expect(take()).toBeDisabled();
    expect(screen.getByText('Say whether the month or the day stands first.')).toBeInTheDocument();
    const preview = await screen.findByRole('region', { name: 'The first message, as it would be read' });
    expect(preview).toHaveTextContent('no day is named');
    await userEvent.click(screen.getByRole('radio', { name: /Day first/ }));
    await wait(30);
    expect(screen.getByRole('region', { name: /first message/ })).toHaveTextContent('Saturday, July 4, 2026');
    await userEvent.click(take());
    await wait(30);
    expect(sent.mock.calls[0]?.[2]).toMatchObject({ dates: 'day_first', columns: [{ heading: 'When', part: 'submitted' }, {}, {}, {}, {}] });
    expect(ondone).toHaveBeenCalledTimes(1);
  });

  it('says what is needed, and that nobody is named', async () => {
    await dialog();
    await userEvent.selectOptions(choice('When'), 'keep');
    expect(take()).toBeEnabled();
    await userEvent.selectOptions(choice('Note'), 'email');
    expect(screen.getByText(/Two columns hold “E-mail address”/)).toBeInTheDocument();
    expect(take()).toBeDisabled();
    await userEvent.selectOptions(choice('Note'), 'keep');
    await userEvent.selectOptions(choice('Who'), 'keep');
    await userEvent.selectOptions(choice('Reach me'), 'keep');
    expect(screen.getByText(/Wanted: a name or an e-mail address/)).toBeInTheDocument();
    expect(take()).toBeEnabled();
  });

  it('asks again what stands in it where the first row is a row like the others', async () => {
    await dialog();
    await userEvent.click(screen.getByRole('radio', { name: 'A row like the others' }));
    await wait(30);
    expect(choice('Column 3')).toHaveValue('email');
    expect(screen.getByRole('button', { name: 'Take in 4 rows' })).toBeInTheDocument();
  });
});

describe('an import with a table that nobody knows', () => {
  it('asks at once, takes the rows in, and offers to change the columns', async () => {
    render(ImportDialog, { open: false });
    session.dropped = { token: 'table', names: ['july.csv'] };
    await wait(150);
    expect(screen.getByRole('dialog', { name: 'What do the columns hold?' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /Month first/ }));
    await userEvent.click(take());
    await wait(100);
    expect(screen.getByRole('dialog', { name: 'Import messages' })).toBeInTheDocument();
    expect(document.querySelector('[data-summary]')).toHaveTextContent(/^3 taken in$/);
    expect(screen.getByText(/Read by the columns that are remembered/)).toHaveTextContent('3 rows read.');
    await userEvent.click(screen.getByRole('button', { name: /Change the columns/ }));
    await wait(60);
    expect(screen.getByText('Rows that are in already stay as they are.')).toBeInTheDocument();
    await userEvent.selectOptions(choice('Note'), 'request');
    await userEvent.click(screen.getByRole('radio', { name: /Month first/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Remember it so' }));
    await wait(60);
    expect(document.querySelector('[data-summary]')).toHaveTextContent(/^3 taken in$/);
    expect((await desk.rememberedColumns())[0]?.columns[4]?.part).toBe('request');
    const back = vi.spyOn(desk, 'columnsAsBefore');
    say.toasts.findLast((t) => t.undo)?.undo?.();
    await wait(60);
    expect(back).toHaveBeenCalledOnce();
    expect((await desk.rememberedColumns())[0]?.columns[4]?.part).not.toBe('request');
  });

  it('says that nothing of it is in where the question is left', async () => {
    render(ImportDialog, { open: false });
    session.dropped = { token: 'table', names: ['july.csv'] };
    await wait(150);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await wait(60);
    expect(screen.getByText(/Nothing of it was taken in/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Say what its columns hold/ }));
    await wait(60);
    expect(screen.getByRole('dialog', { name: 'What do the columns hold?' })).toBeInTheDocument();
  });
});

describe('what is remembered of columns', () => {
  const said = { first_row: 'headings' as const, dates: null, columns: table.columns.map(({ heading, part }) => ({ heading, part })) };

  it('is looked at, changed and taken back', async () => {
    await desk.importTable('table', 0, said);
    render(Remembered);
    await wait(30);
    const group = screen.getByRole('group', { name: 'When · Who · Reach me · In your own words · Note' });
    expect(group).toHaveTextContent('Reach me: E-mail address');
    await userEvent.click(within(group).getByRole('button', { name: /^Change/ }));
    await wait(30);
    await userEvent.selectOptions(choice('Note'), 'request');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await wait(50);
    expect(screen.getByRole('group', { name: /When/ })).toHaveTextContent('Note: Kind of request');
    await userEvent.click(screen.getByRole('button', { name: /^As it was before/ }));
    await wait(30);
    expect(screen.getByRole('group', { name: /When/ })).not.toHaveTextContent('Kind of request');
  });

  it('is forgotten, and that can be undone', async () => {
    await desk.importTable('table', 0, said);
    render(Remembered);
    await wait(30);
    await userEvent.click(screen.getByRole('button', { name: /^Forget/ }));
    await wait(30);
    expect(screen.getByText('forgotten')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Forget/ })).toBeNull();
    say.toasts.at(-1)?.undo?.();
    await wait(30);
    expect(screen.getByRole('button', { name: /^Forget/ })).toBeInTheDocument();
  });

  it('is nothing yet where nothing was said', async () => {
    render(Remembered);
    await wait(30);
    expect(screen.getByText(/Nothing yet/)).toBeInTheDocument();
  });
});
