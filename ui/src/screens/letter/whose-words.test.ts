// Why: whoever looks at a draft sees which words are the officer's and which the case's: marks in the text, bars beside the
// pages, and a line that says what they mean.
import { render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type Bar, type LetterView } from '#/bridge';
import { views } from '#/bridge/fake/letters';
import { w } from '#/words';
import { LetterDesk } from './letter-desk.svelte';
import PdfPages from './PdfPages.svelte';
import Twin from './Twin.svelte';

const page = { getViewport: ({ scale }: { scale: number }) => ({ width: 612 * scale, height: 792 * scale }) };
const opened = { numPages: 2, getPage: () => Promise.resolve(page), loadingTask: { destroy: () => Promise.resolve() } };
vi.mock('./pdf', () => ({ openPdf: () => Promise.resolve(opened) }));

afterEach(() => vi.restoreAllMocks());

describe('the letter to read', () => {
  it('says what shaded and dotted words are', () => {
    render(Twin, { html: '<p>By <span data-filled>May 4</span>, <mark>Ann</mark>.</p>' });
    expect(screen.getByText(w.letter.sources)).toBeInTheDocument();
    expect(screen.getByText('Ann').tagName).toBe('MARK');
  });

  it('promises no dots in a letter that was issued before there were any', () => {
    render(Twin, { html: '<p>By May 4.</p><p data-island="note">Ann</p>' });
    expect(screen.getByText(w.letter.ownWords)).toBeInTheDocument();
    expect(screen.queryByText(w.letter.sources)).toBeNull();
  });

  it('explains nothing where nothing is marked', () => {
    const { container } = render(Twin, { html: '<p>By May 4.</p>' });
    expect(container.querySelector('.marked')).toBeNull();
  });
});

describe('the pages as printed', () => {
  const bytes = new ArrayBuffer(8);
  const bars: Bar[][] = [[], [{ top: 120, bottom: 180 }]];
  const drawn = () => waitFor(() => expect(screen.getAllByRole('figure')).toHaveLength(2));

  it('have a bar beside own words, at their height and hidden from screen readers', async () => {
    render(PdfPages, { bytes, bars, zoom: 0.75 });
    await drawn();
    const [first, second] = screen.getAllByRole('figure');
    expect(first?.querySelectorAll('.bar')).toHaveLength(0);
    const bar = second?.querySelector<HTMLElement>('.bar');
    expect(bar?.style.top).toBe('120px');
    expect(bar?.style.height).toBe('60px');
    expect(bar).toHaveAttribute('aria-hidden', 'true');
    expect(screen.getByText(w.letter.bars)).toBeInTheDocument();
  });

  it('have neither bars nor a word of them where no words are the officer’s', async () => {
    const { container } = render(PdfPages, { bytes, bars: [[], []], zoom: 0.75 });
    await drawn();
    expect(container.querySelector('.bar')).toBeNull();
    expect(screen.queryByText(w.letter.bars)).toBeNull();
  });
});

describe('the bars of a draft', () => {
  const bars: Bar[][] = [[{ top: 10, bottom: 20 }]];
  beforeEach(() => {
    vi.spyOn(desk, 'letter').mockResolvedValue({ ...structuredClone(views.get('20') as LetterView), bars });
  });

  it('come with the pages that they belong to', async () => {
    let answer: (pdf: ArrayBuffer) => void = () => {};
    vi.spyOn(desk, 'letterPdf').mockImplementation(() => new Promise((r) => (answer = r)));
    const on = new LetterDesk();
    await on.load('20');
    expect(on.bars).toEqual([]);
    answer(new ArrayBuffer(8));
    await waitFor(() => expect(on.bars).toEqual(bars));
  });
});
