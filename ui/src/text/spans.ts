// Words of a message that something rests on. Their places count Unicode scalar values; a page counts UTF-16 units, and a
// character beyond the first plane takes two of those.

export interface Span {
  id: string;
  start: number;
  end: number;
  tone: 'evidence' | 'child' | 'masked';
  /** What the words are evidence for, as it is heard. */
  says?: string;
}

export interface Segment {
  text: string;
  /** The spans that cover it, the shortest first: that one is meant by a click. */
  spans: Span[];
}

/** Cuts `text` wherever a span begins or ends. Spans outside the text are cut to it, empty ones left out. */
export function segments(text: string, spans: readonly Span[]): Segment[] {
  const cuts = new Set<number>([0]);
  const length = scalarLength(text);
  const sound = spans
    .map((s) => ({ ...s, start: Math.max(0, s.start), end: Math.min(length, s.end) }))
    .filter((s) => s.start < s.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const s of sound) {
    cuts.add(s.start);
    cuts.add(s.end);
  }
  cuts.add(length);
  const places = [...cuts].sort((a, b) => a - b);
  const units = unitsAt(text, places);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [from, to] = [places[i] as number, places[i + 1] as number];
    out.push({
      text: text.slice(units[i], units[i + 1]),
      spans: sound.filter((s) => s.start <= from && s.end >= to),
    });
  }
  return out;
}

/** Number of Unicode scalar values; a lone surrogate counts as one, as a reader that replaced it would count. */
export function scalarLength(text: string): number {
  let n = 0;
  for (const _ of text) n++;
  return n;
}

/** UTF-16 offsets of scalar offsets, which must rise. One walk over the text, however many places. */
export function unitsAt(text: string, places: readonly number[]): number[] {
  const out: number[] = [];
  let scalar = 0;
  let unit = 0;
  for (const place of places) {
    while (scalar < place && unit < text.length) {
      const code = text.codePointAt(unit) ?? 0;
      unit += code > 0xffff ? 2 : 1;
      scalar++;
    }
    out.push(unit);
  }
  return out;
}
