import { describe, expect, it } from 'vitest';
import { scalarLength, segments, unitsAt, type Span } from './spans';

const span = (id: string, start: number, end: number, tone: Span['tone'] = 'evidence'): Span => ({ id, start, end, tone });
const shown = (text: string, spans: Span[]) =>
  segments(text, spans).map((s) => (s.spans.length ? `[${s.text}|${s.spans.map((x) => x.id).join(',')}]` : s.text)).join('');

describe('spans count Unicode scalar values', () => {
  it('marks words after a character that takes two UTF-16 units', () => {
    const text = 'a 👧 b delete c';
    const start = [...'a 👧 b '].length;
    expect(shown(text, [span('x', start, start + 6)])).toBe('a 👧 b [delete|x] c');
  });

  it('marks a family emoji whole although it is many scalar values', () => {
    const family = '👩‍👧';
    const end = 1 + [...family].length;
    expect(shown(`x${family}y`, [span('f', 1, end)])).toBe(`x[${family}|f]y`);
  });

  it('does not take an accent away from its letter when the span holds both', () => {
    const text = 'mi hija de 11 an\u0303os';
    const length = [...text].length;
    expect(shown(text, [span('age', 3, length)])).toBe(`mi [${text.slice(3)}|age]`);
  });

  it('counts a lone surrogate as one', () => {
    expect(scalarLength('a\ud83d b')).toBe(4);
    expect(unitsAt('a\ud83d b', [3])).toEqual([3]);
  });
});

describe('spans that meet', () => {
  it('names the shortest first where spans lie inside each other', () => {
    expect(shown('Houston, TX 77081', [span('address', 0, 17), span('state', 9, 11)])).toBe(
      '[Houston, |address][TX|state,address][ 77081|address]',
    );
  });

  it('cuts spans that overlap where they overlap', () => {
    expect(shown('abcdef', [span('l', 0, 4), span('r', 2, 6)])).toBe('[ab|l][cd|l,r][ef|r]');
  });

  it('cuts a span to the text and leaves out an empty one', () => {
    expect(shown('abc', [span('far', 2, 99), span('none', 1, 1), span('back', 3, 2)])).toBe('ab[c|far]');
  });

  it('gives back every character, whatever the spans', () => {
    const text = 'é👧‍👦 ñ\r\n\u0000 z';
    const spans = [span('a', 0, 3), span('b', 1, 5), span('c', 4, 40), span('d', -3, 2)];
    expect(segments(text, spans).map((s) => s.text).join('')).toBe(text);
  });

  it('says nothing of an empty text', () => {
    expect(segments('', [span('a', 0, 3)]).map((s) => s.text).join('')).toBe('');
  });
});
