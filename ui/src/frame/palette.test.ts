// Why: Enter does what stands first in the palette, so what stands first must be what is meant.
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '#/bridge';
import type { VerbId } from '#/keys/keymap';
import { w } from '#/words';
import { firstChosen, paletteLines } from './palette';

const verbs: VerbId[] = ['lock', 'import', 'goMailroom', 'mailLog', 'addPerson'];
const hit = (title: string): SearchHit => ({ kind: 'case', case: '1', person: null, message: null, letter: null, title, detail: '', exact: false });
const order = (query: string, hits: SearchHit[] = []) =>
  paletteLines(query, hits, verbs, w.verbs).map((l) => l.verb ?? l.hit?.title);

describe('the palette', () => {
  it('puts a verb that is typed from its beginning before what was found', () => {
    expect(order('import', [hit('Important Ltd')])).toEqual(['import', 'Important Ltd']);
    expect(order('Import  mess', [])).toEqual(['import']);
  });

  it('puts what was found before a verb that only has the word somewhere', () => {
    expect(order('mail', [hit('Mailer')])).toEqual(['Mailer', 'goMailroom', 'mailLog']);
  });

  it('takes one letter for the beginning of a name, not of a verb', () => {
    expect(order('l', [hit('Lopez')])[0]).toBe('Lopez');
  });

  it('shows every verb while nothing is typed, and chooses none of them', () => {
    expect(order('')).toEqual(verbs);
    expect([firstChosen(''), firstChosen('  '), firstChosen('x')]).toEqual([-1, -1, 0]);
  });
});
