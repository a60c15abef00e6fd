// Why: Enter does what stands first in the palette, so what stands first must be what is meant; and no verb is missing from it.
import { describe, expect, it } from 'vitest';
import type { SavedView, SearchHit } from '#/bridge';
import { KEYMAP, type VerbId } from '#/keys/keymap';
import { w } from '#/words';
import { firstChosen, NOT_HERE, paletteLines, placeOfVerb } from './palette';

const verbs: VerbId[] = ['lock', 'import', 'goMailroom', 'mailLog', 'addPerson'];
const words = { verb: (id: VerbId) => w.verbs[id], view: (v: SavedView) => w.caseList.view(v.name) };
const hit = (title: string): SearchHit => ({ kind: 'case', case: '1', person: null, message: null, letter: null, title, detail: '', exact: false });
const view = (id: string, name: string) => ({ id, name }) as SavedView;
const lines = (query: string, hits: SearchHit[] = [], views: SavedView[] = []) => paletteLines(query, hits, new Set(verbs), views, words);
/** What can be done here, and what was found. */
const order = (query: string, hits: SearchHit[] = []) =>
  lines(query, hits)
    .filter((l) => l.live !== false)
    .map((l) => l.verb ?? l.hit?.title);

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
    expect(new Set(order(''))).toEqual(new Set(verbs));
    expect([firstChosen(''), firstChosen('  '), firstChosen('x')]).toEqual([-1, -1, 0]);
  });

  it('has every verb of the keymap but itself, marks what can be done here, and tells where the rest can', () => {
    const all = Object.keys(KEYMAP) as VerbId[];
    const everywhere = paletteLines('', [], new Set(all), [], words).map((l) => l.verb);
    expect(new Set(everywhere)).toEqual(new Set(all.filter((id) => !NOT_HERE.includes(id))));
    const shown = new Map(lines('').map((l) => [l.verb, l.live]));
    for (const id of all.filter((v) => !NOT_HERE.includes(v))) {
      expect(shown.get(id), id).toBe(verbs.includes(id));
      expect(w.frame.where[KEYMAP[id].scope].length, id).toBeGreaterThan(3);
    }
    expect([placeOfVerb('childCheck')?.screen, placeOfVerb('undo')]).toEqual(['cases', undefined]);
  });

  it('never puts what can only be done elsewhere before what was found', () => {
    const all = lines('child', [hit('Child, Julia')]);
    expect(all[0]?.hit?.title).toBe('Child, Julia');
    expect(all.find((l) => l.verb === 'childCheck')?.live).toBe(false);
  });

  it('has the views of the cases by their names', () => {
    const own = [view('1', 'Spanish, late'), view('2', 'Deletions')];
    expect(lines('spanish', [], own).map((l) => l.view?.id)).toEqual(['1']);
    expect(lines('view', [], own).flatMap((l) => l.view?.id ?? [])).toEqual(['1', '2']);
  });
});
