import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, DeskFault, type LetterView } from '#/bridge';
import { views } from '#/bridge/fake/letters';
import { LetterDesk } from './letter-desk.svelte';

const draft = (): LetterView => structuredClone(views.get('20') as LetterView);
let on: LetterDesk;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(desk, 'letter').mockImplementation(() => Promise.resolve(draft()));
  vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(8));
  on = new LetterDesk();
  await on.load('20');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a draft while it is written', () => {
  it('is saved at a pause, not at every letter', async () => {
    const save = vi.spyOn(desk, 'saveDraft').mockImplementation(() => Promise.resolve(draft()));
    for (const text of ['B', 'Bo', 'Bor']) {
      on.texts.explanation = text;
      on.typed('explanation');
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600);
    expect(save).toHaveBeenCalledTimes(1);
    expect(save.mock.calls[0]?.[1]).toContainEqual({ name: 'explanation', text: 'Bor' });
    expect(on.dirty).toBe(false);
  });

  it('keeps words typed while a save is under way, and saves them after it', async () => {
    let answer: (v: LetterView) => void = () => {};
    const save = vi.spyOn(desk, 'saveDraft').mockImplementation(() => new Promise((r) => (answer = r)));
    on.texts.explanation = 'first';
    on.typed('explanation');
    await vi.advanceTimersByTimeAsync(600);
    on.texts.explanation = 'first and second';
    on.typed('explanation');
    await vi.advanceTimersByTimeAsync(600);
    expect(save).toHaveBeenCalledTimes(1);
    answer(draft());
    await vi.advanceTimersByTimeAsync(10);
    expect(on.texts.explanation).toBe('first and second');
    expect(save).toHaveBeenCalledTimes(2);
    expect(save.mock.calls[1]?.[1]).toContainEqual({ name: 'explanation', text: 'first and second' });
  });

  it('stays unsaved where the app refuses, and says so', async () => {
    vi.spyOn(desk, 'saveDraft').mockRejectedValue(new DeskFault('disk_full', 'The disk is full.', 'Make room.'));
    on.texts.explanation = 'words';
    on.typed('explanation');
    await vi.advanceTimersByTimeAsync(600);
    expect(on.dirty).toBe(true);
    expect(on.fault?.what).toBe('The disk is full.');
    expect(on.texts.explanation).toBe('words');
  });

  it('is handed in at once before a lock', async () => {
    const save = vi.spyOn(desk, 'saveDraft').mockImplementation(() => Promise.resolve(draft()));
    on.texts.explanation = 'half a sen';
    on.typed('explanation');
    await on.save();
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('draws no pages while a fact is missing', async () => {
    vi.mocked(desk.letterPdf).mockClear();
    on.put({ ...draft(), twin: '' });
    await vi.advanceTimersByTimeAsync(10);
    expect(desk.letterPdf).not.toHaveBeenCalled();
    expect(on.pdf).toBeUndefined();
  });

  it('takes no other letter’s view under this one’s words', () => {
    const other = { ...draft(), letter: { ...draft().letter, id: '99' } };
    on.take(other);
    expect(on.view?.letter.id).toBe('20');
    on.take({ ...draft(), may_issue: true });
    expect(on.view?.may_issue).toBe(true);
  });
});
