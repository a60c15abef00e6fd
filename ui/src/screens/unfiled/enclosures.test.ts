// Why: nothing from outside is opened without a warning, what is never opened says so before any click, and a letter that is only a
// picture stands there to be read.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { desk, type EnclosureView, type MessageView } from '#/bridge';
import { messages, paperPng } from '#/bridge/fake/messages';
import { enterGuard, SEEING_MS } from '#/keys/enter';
import { keys } from '#/keys/keys.svelte';
import { settle } from '#/test-settle';
import Enclosures from './Enclosures.svelte';
import MessagePane from './MessagePane.svelte';

const file = (over: Partial<EnclosureView>): EnclosureView => ({
  id: '1', name: 'scan.pdf', given: '', kind: 'pdf', bytes: 2048, content_id: '', by_eye: false, opens: true, has_pages: true, ...over,
});
const exe = file({ id: '9', name: 'invoicegpj.exe', given: 'invoice<U+202E>gpj.exe', kind: 'program', opens: false, has_pages: false });

const made: string[] = [];
const revoked: string[] = [];
beforeEach(() => {
  made.length = 0;
  revoked.length = 0;
  URL.createObjectURL = () => made[made.push(`blob:x/${made.length}`) - 1] as string;
  URL.revokeObjectURL = (url) => void revoked.push(url);
});
afterEach(() => vi.restoreAllMocks());

it('a file is opened only after a warning that says what it is and where it opens', async () => {
  const user = userEvent.setup();
  const opened = vi.spyOn(desk, 'openAttachment').mockResolvedValue(undefined);
  render(Enclosures, { message: '2', of: [file({ given: 'scan<U+200B>.pdf' })], original: true });
  await user.click(screen.getByRole('button', { name: /^Open …/ }));
  const warning = await screen.findByRole('dialog', { name: 'Open this file?' });
  await settle(60);
  for (const said of ['scan.pdf', 'scan<U+200B>.pdf', 'PDF', '2.0 KB', 'Document Viewer']) expect(within(warning).getByText(said)).toBeInTheDocument();
  expect(warning).toHaveTextContent(/came from outside/);
  expect(warning).toHaveTextContent(/wiped when the desk locks or closes/);
  expect(warning).toHaveTextContent(/is logged/);
  expect(opened).not.toHaveBeenCalled();
  await user.click(within(warning).getByRole('button', { name: 'Leave it' }));
  expect(opened).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: /^Open …/ }));
  await user.click(await screen.findByRole('button', { name: 'Open it' }));
  expect(opened).toHaveBeenCalledExactlyOnceWith('2', '1');
});

it('a file that is asked about by the mouse is opened by Enter, but not by one that came too soon', async () => {
  const user = userEvent.setup();
  const opened = vi.spyOn(desk, 'openAttachment').mockResolvedValue(undefined);
  render(Enclosures, { message: '2', of: [file({})], original: true });
  await user.click(screen.getByRole('button', { name: /^Open …/ }));
  const go = await screen.findByRole('button', { name: 'Open it' });
  await settle(20);
  expect(go).toHaveFocus();
  enterGuard.opened();
  await user.keyboard('{Enter}');
  expect(opened).not.toHaveBeenCalled();
  await settle(SEEING_MS + 20);
  await user.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledExactlyOnceWith('2', '1');
});

it('what is not opened says so before any click, and only the original can be saved', async () => {
  const save = vi.spyOn(desk, 'saveOriginal').mockResolvedValue(undefined);
  const { rerender } = render(Enclosures, { message: '2', of: [exe], original: true });
  expect(screen.getByText(/it is a program, or is named like one/)).toBeInTheDocument();
  expect(screen.getByText('invoicegpj.exe')).toHaveAttribute('dir', 'ltr');
  expect(screen.getByText(/invoice<U\+202E>gpj\.exe/)).toBeInTheDocument();
  expect(screen.getAllByRole('button')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: /^Save the whole message/ }));
  expect(save).toHaveBeenCalledExactlyOnceWith('2');
  await rerender({ message: '2', of: [exe], original: false });
  expect(screen.queryByRole('button')).toBeNull();
});

it('pages that a person has to read are there from the start, others when asked for, and their pictures go with them', async () => {
  const user = userEvent.setup();
  const asked = vi.spyOn(desk, 'enclosurePage').mockImplementation(() => Promise.resolve(paperPng()));
  vi.spyOn(desk, 'enclosurePages').mockResolvedValue(6);
  const { unmount } = render(Enclosures, { message: '2', of: [file({ by_eye: true }), file({ id: '2', name: 'other.pdf' })], original: true });
  await settle(60);
  expect(asked).toHaveBeenCalledTimes(4);
  expect(screen.getByAltText(/^Page 1 of 6 of scan\.pdf/)).toHaveAttribute('src', 'blob:x/0');
  await user.click(screen.getByRole('button', { name: /^Show 2 more pages/ }));
  await settle(60);
  expect(screen.getAllByRole('img')).toHaveLength(6);
  expect(screen.queryByAltText(/other\.pdf/)).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Show pages/ }));
  await settle(60);
  expect(screen.getByAltText(/^Page 1 of 6 of other\.pdf/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Hide pages\s*: scan/ }));
  await settle(60);
  expect(revoked).toEqual(['blob:x/0', 'blob:x/1', 'blob:x/2', 'blob:x/3', 'blob:x/4', 'blob:x/5']);
  unmount();
  expect([...revoked].sort()).toEqual([...made].sort());
});

it('pages fit the width or stand at full size, by choice or by key, in a place that takes the focus', async () => {
  const user = userEvent.setup();
  render(Enclosures, { message: '2', of: [file({ by_eye: true })], original: true });
  await settle(60);
  const pages = screen.getByRole('region', { name: 'Pages of scan.pdf' });
  expect(pages).toHaveAttribute('tabindex', '0');
  expect(pages).not.toHaveClass('full');
  await user.click(screen.getByRole('radio', { name: 'Full size' }));
  expect(pages).toHaveClass('full');
  keys.run('pageSize');
  await settle(60);
  expect(pages).not.toHaveClass('full');
});

it('a page that can not be drawn says why and the others are drawn', async () => {
  vi.spyOn(desk, 'enclosurePages').mockResolvedValue(2);
  vi.spyOn(desk, 'enclosurePage').mockImplementation((_, __, n) =>
    n === 0 ? Promise.reject({ code: 'not_now', what: 'There is no picture on page 1 of scan.pdf.', next: '', fields: [] }) : Promise.resolve(paperPng()),
  );
  render(Enclosures, { message: '2', of: [file({ by_eye: true })], original: true });
  await settle(60);
  expect(screen.getByText(/no picture on page 1/)).toBeInTheDocument();
  expect(screen.getByAltText(/^Page 2 of 2/)).toBeInTheDocument();
});

it('a message whose words are in a picture says that a person must read it', async () => {
  const view = structuredClone(messages.find((m) => m.message.id === '7')) as MessageView;
  const { unmount } = render(MessagePane, { view });
  expect(screen.getByText(/A person must read this message/)).toBeInTheDocument();
  await settle(60);
  expect(screen.getByAltText(/^Page 1 of 6 of consumers\.pdf/)).toBeInTheDocument();
  unmount();
  render(MessagePane, { view: messages[0] as MessageView });
  expect(screen.queryByText(/A person must read/)).toBeNull();
});
