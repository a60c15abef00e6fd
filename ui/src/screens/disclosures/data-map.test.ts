// Why: the data map says what nobody checked, an entry is retired and brought back, and the log is corrected by later lines only.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { freshLog } from '#/bridge/fake/data-map';
import { state } from '#/bridge/fake/store';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { nav } from '#/state/nav.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import Disclosures from './Disclosures.svelte';

const row = (name: string | RegExp) => screen.getAllByRole('row').find((r) => (typeof name === 'string' ? r.textContent?.includes(name) : name.test(r.textContent ?? ''))) as HTMLElement;
const undo = async () => {
  say.toasts.findLast((t) => t.undo)?.undo?.();
  await settle(120);
};
async function show(tab: string) {
  nav.go('disclosures', tab);
  render(Disclosures, {});
  await settle(120);
}
// Forms are typed into key by key; a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(() => {
  sessionStorage.clear();
  say.clear();
  freshLog();
  state.config = structuredClone(config);
  session.config = structuredClone(config);
  session.today = '2026-11-22';
});

describe('the data map', () => {
  it('says of a system what lies in it, how long and by which ground, and what nobody checked', async () => {
    await show('systems');
    expect(row('Website forms store').textContent).toContain('until the question is answered');
    expect(row('Website forms store').textContent).toContain('the website policy');
    expect(row('Website forms store').textContent).not.toContain('check it');
    expect(row('Newsletter').textContent).toContain('as shipped: check it');
    expect(row('Old dispatch sheets').textContent).toContain('retired Nov 2');
  });

  it('changes a system with its categories, and the way back is what stood before', async () => {
    await show('systems');
    await userEvent.click(within(row('Customer accounts')).getByRole('button', { name: /^Change/ }));
    await settle(120);
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Social Security number/ }));
    await userEvent.type(within(dialog).getByLabelText(/^How long it is kept/), 'seven years');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    await settle(120);
    expect(row('Customer accounts').textContent).toContain('Social Security number');
    expect(row('Customer accounts').textContent).toContain('seven years');
    expect(row('Customer accounts').textContent).not.toContain('check it');
    await undo();
    expect(row('Customer accounts').textContent).not.toContain('seven years');
  });

  it('retires an entry, brings it back, and refuses a provider that still runs a system', async () => {
    await show('systems');
    await userEvent.click(within(row('Website forms store')).getByRole('button', { name: /^Retire/ }));
    await settle(120);
    expect(row('Website forms store').textContent).toContain('retired Nov 22');
    await undo();
    expect(row('Website forms store').textContent).not.toContain('retired');
    screen.getByRole('tab', { name: 'Service providers' }).click();
    await settle(120);
    await userEvent.click(within(row('Mailing service')).getByRole('button', { name: /^Retire/ }));
    await settle(120);
    expect(say.toasts.at(-1)?.words).toContain('still runs Newsletter');
  });

  it('adds a category of the officer’s own', async () => {
    await show('categories');
    await userEvent.click(screen.getByRole('button', { name: /^Add a category/ }));
    await settle(120);
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    expect(within(dialog).getByText('Fill this in.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByLabelText(/^Name/), 'Body camera footage');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    await settle(120);
    expect(row('Body camera footage').textContent).toContain('in no system');
  });
});

it('a company that is changed takes the categories and the provider of the other one off the form', async () => {
  const saves = vi.spyOn(desk, 'saveProvider');
  await show('providers');
  await userEvent.click(screen.getByRole('button', { name: /^Add a/ }));
  await settle(120);
  const dialog = within(screen.getByRole('dialog'));
  const companies = config.companies.map((c) => c.id);
  const own = config.categories.find((c) => c.company === companies[0] && c.retired === null)?.name ?? '';
  await userEvent.click(dialog.getByRole('checkbox', { name: new RegExp(`^${own}`) }));
  await userEvent.type(dialog.getByRole('textbox', { name: /^Name/ }), 'Archive service');
  await userEvent.selectOptions(dialog.getByLabelText(/^Company/), companies[1] ?? '');
  await userEvent.click(dialog.getByRole('button', { name: /^Save/ }));
  await settle(120);
  expect(saves.mock.lastCall?.[1]).toMatchObject({ company: companies[1], categories: [] });
});

describe('the log', () => {
  it('is shown by year, with the ground as the policy words it', async () => {
    await show('log');
    expect(row('Harris County').textContent).toContain('(a) a subpoena or court order');
    await userEvent.selectOptions(screen.getByLabelText('Year'), '2025');
    await settle(120);
    expect(screen.queryByText(/Harris County/)).toBeNull();
    expect(row('To take payments').textContent).toContain('service providers');
  });

  it('takes what the map says of a provider into the form, a line a category', async () => {
    await show('log');
    await userEvent.click(screen.getByRole('button', { name: /^Record a disclosure/ }));
    await settle(120);
    const before = screen.getAllByText('Payment processor', { selector: 'td' }).length;
    const dialog = screen.getByRole('dialog');
    await userEvent.selectOptions(within(dialog).getByLabelText(/^From the list of service providers/), '1');
    expect(within(dialog).getByLabelText(/^To whom/)).toHaveValue('Payment processor');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    expect(within(dialog).getByText('Say which category of data was disclosed.')).toBeInTheDocument();
    expect(document.activeElement).toHaveAttribute('type', 'checkbox');
    expect(document.activeElement).toHaveAccessibleDescription(/Say which category/);
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Name, phone, e-mail' }));
    await userEvent.type(within(dialog).getByLabelText(/^Another category/), 'invoices');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    await settle(120);
    expect(screen.getAllByText('Payment processor', { selector: 'td' })).toHaveLength(before + 2);
    expect(say.toasts.at(-1)?.words).toBe('2 lines recorded.');
    await undo();
    expect(screen.getAllByText('says that an earlier line did not happen')).toHaveLength(2);
  });

  it('is corrected by a later line with its reason, and the earlier one stays to be seen', async () => {
    await show('log');
    await userEvent.click(within(row('Harris County')).getByRole('button', { name: /^Correct/ }));
    await settle(120);
    const dialog = screen.getByRole('dialog');
    const to = within(dialog).getByLabelText(/^To whom/);
    await userEvent.clear(to);
    await userEvent.type(to, 'Fort Bend County Court');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    expect(within(dialog).getByText(/Say why/)).toBeInTheDocument();
    await userEvent.type(within(dialog).getByLabelText(/^What was wrong/), 'It was the other court.');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Save/ }));
    await settle(120);
    expect(row('Harris County').textContent).toContain('corrected later');
    expect(row('Fort Bend').textContent).toContain('Because: It was the other court.');
    expect(within(row('Harris County')).queryByRole('button', { name: /^Correct/ })).toBeNull();
  });
});

describe('the way back', () => {
  it('logs a line anew that was taken back, for it takes no later one', async () => {
    await show('log');
    const before = screen.getAllByText(/Harris County/, { selector: 'td' }).length;
    await userEvent.click(within(row('Harris County')).getByRole('button', { name: /^Did not happen/ }));
    await settle(600);
    await userEvent.type(within(screen.getByRole('dialog')).getByLabelText(/^Reason|^What was wrong/), 'It never went out.');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Record that it did not happen/ }));
    await settle(120);
    expect(say.toasts.at(-1)?.words).toMatch(/^It is recorded that the disclosure to Harris County .* did not happen\.$/);
    const verb = vi.spyOn(desk, 'logDisclosure');
    await undo();
    expect(verb).toHaveBeenCalledOnce();
    expect(screen.getAllByText(/Harris County/, { selector: 'td' })).toHaveLength(before + 2);
  });

  it('gives a letterhead back as it was', async () => {
    await show('companies');
    const was = config.companies[0] as (typeof config.companies)[0];
    await userEvent.click(screen.getAllByRole('button', { name: new RegExp(w.setup.changeCompany) })[0] as HTMLElement);
    await settle(600);
    const phone = within(screen.getByRole('dialog')).getByLabelText(new RegExp(`^${w.setup.phone}`));
    await userEvent.clear(phone);
    await userEvent.type(phone, '281-555-0100');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Save/ }));
    await settle(120);
    const verb = vi.spyOn(desk, 'saveCompany');
    await undo();
    expect(verb).toHaveBeenCalledWith(was.id, expect.objectContaining({ name: was.name, phone: was.phone, address: was.address }));
  });
});
