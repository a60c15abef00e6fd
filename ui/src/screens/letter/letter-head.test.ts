// Why: the language of a draft is changed where the letter is written, what is typed is not lost by it, and it goes back as
// easily; so does a letter that was recorded as printed by mistake.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type LetterView, type Sending } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { sending, views } from '#/bridge/fake/letters';
import { say } from '#/state/say.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { LetterDesk } from './letter-desk.svelte';
import LetterHead from './LetterHead.svelte';
import Since from './Since.svelte';

const fresh = (id: string): LetterView => structuredClone(views.get(id) as LetterView);
let on: LetterDesk;

async function show(id: string, over: Partial<LetterView> = {}) {
  vi.spyOn(desk, 'letter').mockImplementation(() => Promise.resolve({ ...fresh(id), ...over }));
  vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(8));
  on = new LetterDesk();
  await on.load(id);
  render(LetterHead, { on, issuing: false, onissue: () => {} });
}
beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
  say.clear();
});
afterEach(() => vi.restoreAllMocks());

describe('a draft', () => {
  const spoken = (language: 'en' | 'es') => {
    const v = fresh('20');
    v.letter.language = language;
    return v;
  };

  it('is written in another language after what is typed is saved, and can be put back', async () => {
    const order: string[] = [];
    vi.spyOn(desk, 'saveDraft').mockImplementation(() => (order.push('save'), Promise.resolve(fresh('20'))));
    const verb = vi.spyOn(desk, 'changeDraftLanguage').mockImplementation((_, to) => (order.push(to), Promise.resolve(spoken(to as 'en'))));
    await show('20');
    on.texts.opening = 'typed just now';
    on.typed('opening');
    await userEvent.click(screen.getByRole('button', { name: 'Write it in English' }));
    await settle();
    expect(order).toEqual(['save', 'en']);
    expect(on.texts.opening).toBe('typed just now');
    expect(screen.getByText('English')).toBeVisible();
    expect(say.toasts[0]?.words).toMatch(/in English now\. Your own words stay/);
    say.toasts[0]?.undo?.();
    await settle();
    expect(verb).toHaveBeenLastCalledWith('20', 'es');
    expect(screen.getByText('Spanish')).toBeVisible();
  });

  it('of a kind with one language offers no other', async () => {
    await show('20', { languages: ['es'] });
    expect(screen.queryByRole('button', { name: /^Write it in/ })).not.toBeInTheDocument();
  });
});

describe('an issued letter', () => {
  const piece = (state: Sending['state']) => [sending('s21', '21', { state })];

  it('is written in no other language', async () => {
    await show('21');
    expect(screen.queryByRole('button', { name: /^Write it in/ })).not.toBeInTheDocument();
  });

  it('that was recorded as printed by mistake is taken back at once', async () => {
    vi.spyOn(desk, 'printPaper').mockResolvedValue(null);
    vi.spyOn(desk, 'recordPrinted').mockResolvedValue(await desk.mailroom());
    const back = vi.spyOn(desk, 'takeBackPrinted').mockResolvedValue(await desk.mailroom());
    await show('21', { sendings: piece('waiting') });
    await userEvent.click(screen.getByRole('button', { name: /^Print/ }));
    vi.mocked(desk.letter).mockResolvedValue({ ...fresh('21'), sendings: piece('printed') });
    await userEvent.click(await screen.findByRole('button', { name: 'Record as printed' }));
    await settle();
    say.toasts.find((t) => t.undo)?.undo?.();
    await settle();
    expect(back).toHaveBeenCalledWith(['s21'], 'Done by mistake, undone at once.');
  });

  it('says what came between it and the post while it waits', async () => {
    const moved = { check: 'address_changed', weight: 'refuse' as const, sentence: 'The person moved.', place: '', clearance: '' };
    const ask = vi.spyOn(desk, 'checkAgain').mockResolvedValue([{ letter: '21', number: 'L-0321', findings: [moved] }]);
    await show('21', { sendings: piece('waiting') });
    render(Since, { on });
    expect(await screen.findByText(/The person moved/)).toBeVisible();
    on.put({ ...fresh('21'), sendings: piece('handed_over') });
    await settle();
    expect(screen.queryByText(/The person moved/)).not.toBeInTheDocument();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
