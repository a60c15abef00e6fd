import { describe, expect, it } from 'vitest';
import { pieces, rowAt, Tall } from './near';

const keys = (n: number) => Array.from({ length: n }, (_, i) => `${i}`);

describe('where rows lie', () => {
  it('is told by what was measured, and by the usual row where nothing was', () => {
    const tall = new Tall(50);
    expect(tall.tops(keys(3))).toEqual([0, 50, 100, 150]);
    expect(tall.keep('0', 90)).toBe(true);
    expect(tall.keep('0', 90), 'no news').toBe(false);
    expect(tall.keep('1', 0), 'not laid out').toBe(false);
    expect(tall.keep('1', 30)).toBe(true);
    expect(tall.tops(keys(3))).toEqual([0, 90, 120, 180]);
  });

  it('does not move any more for what is not drawn, once enough was measured', () => {
    const tall = new Tall(50);
    for (const key of keys(20)) tall.keep(key, 40);
    tall.keep('20', 400);
    const tops = tall.tops(keys(23));
    expect((tops[23] ?? 0) - (tops[22] ?? 0)).toBe(40);
  });

  it('is found by how far down it is', () => {
    const tops = [0, 90, 120, 180];
    expect([-5, 0, 89, 90, 119, 179, 5000].map((px) => rowAt(tops, px))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(rowAt([0], 10)).toBe(-1);
  });
});

describe('what is drawn', () => {
  const tops = new Tall(10).tops(keys(100));
  const whole = (of: ReturnType<typeof pieces>) => of.reduce((px, p) => px + ('gap' in p ? p.gap : 10), 0);

  it('is what lies near, with the room of all others', () => {
    expect(pieces(tops, 40, 42)).toEqual([{ gap: 400 }, { row: 40 }, { row: 41 }, { row: 42 }, { gap: 570 }]);
    expect(pieces(tops, 0, 99)).toHaveLength(100);
    expect(pieces([0], 0, -1)).toEqual([]);
  });

  it('has what is kept in its place, wherever that is', () => {
    const drawn = pieces(tops, 40, 41, [98, 99, 100]);
    expect(drawn).toEqual([{ gap: 400 }, { row: 40 }, { row: 41 }, { gap: 560 }, { row: 98 }, { row: 99 }]);
    expect(pieces(tops, 40, 41, [-1, 0, 1])).toEqual([{ row: 0 }, { row: 1 }, { gap: 380 }, { row: 40 }, { row: 41 }, { gap: 580 }]);
    expect(whole(drawn)).toBe(1000);
  });
});
