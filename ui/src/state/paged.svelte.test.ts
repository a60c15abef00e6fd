// Why: a list that comes page by page must have each line once, keep its stretch over a change, and reach its end.
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { changedUnasked } from '#/bridge/call';
import { Paged } from './paged.svelte';

const PAGE = 100;
let lines: string[] = [];
let asked: (string | null)[] = [];
let stop = () => {};
const soon = () => new Promise((r) => setTimeout(r, 5));
const answer = async (after: string | null) => {
  asked.push(after);
  await new Promise((r) => setTimeout(r, 1));
  const from = after === null ? 0 : lines.indexOf(after) + 1;
  const rows = lines.slice(from, from + PAGE);
  return { rows, total: lines.length, next: from + PAGE < lines.length ? (rows.at(-1) ?? null) : null, beside: lines[0] ?? '' };
};
async function list(of: number, stretch?: number) {
  lines = Array.from({ length: of }, (_, i) => `line ${i}`);
  asked = [];
  let paged!: Paged<string, Awaited<ReturnType<typeof answer>>>;
  stop = $effect.root(() => {
    paged = new Paged(answer, undefined, stretch);
  });
  flushSync();
  await soon();
  return paged;
}
async function change() {
  changedUnasked();
  flushSync();
  await soon();
}
afterEach(() => stop());

describe('a list that comes page by page', () => {
  it('begins with its first page and what stands beside it', async () => {
    const paged = await list(250);
    expect([paged.rows.length, paged.total, paged.head?.beside]).toEqual([100, 250, 'line 0']);
  });

  it('has all of it for whoever goes to the end, each line once', async () => {
    const paged = await list(1050);
    await Promise.all([paged.all(), paged.more(), paged.all()]);
    expect(paged.rows).toEqual(lines);
    expect(asked).toHaveLength(11);
  });

  it('comes again as far as it had come after a change, up to its stretch', async () => {
    const paged = await list(1050, Infinity);
    await paged.all();
    lines = ['new', ...lines];
    await change();
    await expect.poll(() => paged.rows[0]).toBe('new');
    expect(paged.rows.length).toBeGreaterThanOrEqual(1050);
    stop();
    const short = await list(1050, 300);
    await short.all();
    await change();
    await expect.poll(() => short.rows.length).toBe(300);
  });

  it('gets no page while it is loaded anew: that would come twice', async () => {
    const paged = await list(250);
    lines = lines.slice(1);
    changedUnasked();
    flushSync();
    await paged.more();
    await soon();
    expect(paged.rows).toEqual(lines.slice(0, 100));
    changedUnasked();
    flushSync();
    await paged.all();
    expect(paged.rows).toEqual(lines);
  });

  it('goes no further where a page is refused', async () => {
    const paged = await list(250);
    lines = new Proxy(lines, { get: (of, name) => (name === 'slice' ? () => { throw new Error('The disk is gone.'); } : Reflect.get(of, name)) });
    await paged.all();
    expect(paged.fault?.what).toBe('The disk is gone.');
    expect(paged.rows).toHaveLength(100);
  });
});
