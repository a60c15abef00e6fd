// Why: who looks for a law looks for its place, and what would be refused is not to be chosen first.
import { expect, it } from 'vitest';
import type { CasePerson, LawLine } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { caseView } from '#/bridge/fake/cases';
import { w } from '#/words';
import { lawOptions } from './law-options';

const one = config.laws[0] as LawLine;
const law = (id: string, jurisdiction: string, over: Partial<LawLine> = {}): LawLine => ({ ...one, id, name: id, jurisdiction, promise: false, rights: ['delete'], ...over });
const people = (state: string): CasePerson[] =>
  (caseView('12')?.people ?? []).slice(0, 1).map((p) => ({ ...p, person: { ...p.person, address: { ...p.person.address, state } } }));
const LAWS = [
  law('virginia', 'US-VA'),
  law('appeal', 'US-CA', { rights: ['appeal'] }),
  law('california', 'US-CA'),
  law('promise', 'world', { promise: true }),
  law('texas', 'US-TX', { rights: [] }),
  law('texas', 'US-TX', { from: '2030-01-01' }),
];

it('begins with the law where the person lives and ends with what says nothing of the right', () => {
  const given = lawOptions(LAWS, 'delete', people('TX'), new Set());
  expect(given.map((o) => o.value)).toEqual(['texas', 'promise', 'california', 'virginia', 'appeal']);
  expect(given.map((o) => o.group)).toEqual(['Texas', 'Anywhere', 'California', 'Virginia', w.case.regimeSilent]);
  expect(given.map((o) => o.disabled ?? false)).toEqual([false, false, false, false, true]);
  expect(given.at(-1)?.words).toMatch(/^California: appeal/);
});

it('offers a law whose later version has the right', () => {
  const amended = [law('utah', 'US-UT'), law('utah', 'US-UT', { from: '2026-07-01', rights: ['delete', 'correct'] })];
  expect(lawOptions(amended, 'correct', people('UT'), new Set()).map((o) => [o.value, o.disabled ?? false])).toEqual([['utah', false]]);
});

it('leaves out what the request has already', () => {
  expect(lawOptions(LAWS, 'delete', people('WA'), new Set(['california'])).map((o) => o.value)).toEqual(['promise', 'texas', 'virginia', 'appeal']);
});
