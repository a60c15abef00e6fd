// Why: a code of ours on screen is a riddle to whoever decides about it. The lists of what is read from a message stand in Rust; a code
// that is added there needs its words here.
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import type { Suggestion, SuggestionKind } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { session } from '#/state/session.svelte';
import { w } from '#/words';
import { beginsWith, choicesOf, kindAndValue, valueWords } from './value-words';

const types = readFileSync(`${process.cwd()}/../src-tauri/crates/intake/src/suggest/types.rs`, 'utf8');
/** The codes of a list of words as Rust writes them. */
function codes(list: string): string[] {
  const body = new RegExp(`\\n {4}${list} \\{([^}]*)\\}`).exec(types)?.[1] ?? '';
  return [...body.matchAll(/= "(\w+)"/g)].map((m) => m[1] as string);
}
const listed: [SuggestionKind, string[]][] = [
  ['agent', codes('Agent')],
  ['child', codes('ChildSignal')],
  ['age', codes('ChildSignal')],
  ['right', Object.keys(w.lists.right)],
  ['capacity', Object.keys(w.lists.capacity)],
  ['language', Object.keys(w.lists.language)],
  ['company', config.companies.map((c) => c.key)],
  ['policy', config.policies.map((p) => p.key)],
];

beforeEach(() => {
  session.config = config;
});

it.each(listed)('every code of %s is shown as words', (kind, all) => {
  expect(all.length).toBeGreaterThan(2 - Number(kind === 'company'));
  for (const code of all) {
    const words = valueWords(kind, code);
    expect(words, code).not.toBe(code);
    expect(words, code).not.toMatch(/_/);
  }
});

it('has words of its own for each way to act and each sign of a child, not only what its code reads like', () => {
  expect(Object.keys(w.lists.agent).sort()).toEqual(codes('Agent').sort());
  expect(Object.keys(w.lists.childSignal).sort()).toEqual(codes('ChildSignal').sort());
});

it('reads a code that no list has yet as words, and leaves what a person wrote', () => {
  expect(valueWords('agent', 'court_helper')).toBe('Court helper');
  expect(valueWords('company', 'some-company')).toBe('Some company');
  expect(valueWords('agent', 'Ruiz & Hall LLP')).toBe('Ruiz & Hall LLP');
  expect(valueWords('requester_name', 'ana_ruiz')).toBe('ana_ruiz');
  expect(valueWords('country', 'US')).toBe('United States');
  expect(kindAndValue({ kind: 'agent', value: 'authorized_agent', state: 'open', changed_to: '' } as Suggestion)).toBe('Agent: Authorized agent or agency');
});

it('puts no code into a box that is typed into', () => {
  for (const [kind, all] of listed) for (const code of all) expect(choicesOf(kind) !== undefined || beginsWith(kind, code) === '', `${kind} ${code}`).toBe(true);
});
