// Why: a number that does not fit is asked about before it goes, and only once: not at all, or again and again, would both teach to press on.
import { expect, it, vi } from 'vitest';
import { w } from '#/words';
import { LookOnce } from './look-once.svelte';

const finds = (...names: string[]) => vi.fn(() => Promise.resolve(names));

it('lets numbers that fit go at once', async () => {
  const look = new LookOnce();
  expect(await look.mayGo({ tracking: '9407' }, finds())).toBe(true);
  expect(look.of('tracking', { tracking: '9407' })).toBeUndefined();
});

it('asks about the one that does not fit, and lets it go once it is sent again as it was', async () => {
  const look = new LookOnce();
  const typed = { tracking: '9407', receipt: '9590' };
  expect(await look.mayGo(typed, finds('receipt'))).toBe(false);
  expect([look.of('tracking', typed), look.of('receipt', typed)]).toEqual([undefined, w.mailroom.lookOnce]);
  const again = finds('receipt');
  expect(await look.mayGo({ ...typed }, again)).toBe(true);
  expect(again).not.toHaveBeenCalled();
});

it('says nothing any more of numbers that were changed, and asks about them anew', async () => {
  const look = new LookOnce();
  await look.mayGo({ tracking: '9407' }, finds('tracking'));
  expect(look.of('tracking', { tracking: '94071' })).toBeUndefined();
  expect(await look.mayGo({ tracking: '94071' }, finds('tracking'))).toBe(false);
  expect(look.of('tracking', { tracking: '94071' })).toBe(w.mailroom.lookOnce);
});

it('has asked nothing where it could not be told which fit', async () => {
  const look = new LookOnce();
  const typed = { tracking: '9407' };
  await expect(look.mayGo(typed, () => Promise.reject(new Error('locked')))).rejects.toThrow('locked');
  expect(await look.mayGo(typed, finds('tracking'))).toBe(false);
});
