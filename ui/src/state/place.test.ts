import { describe, expect, it } from 'vitest';
import { foundParts } from '#/frame/found';
import { hashOf, placeOf } from './place';

describe('the place in the address', () => {
  it('comes back from a reload as it was', () => {
    for (const place of [
      { screen: 'today', id: '', beside: '' },
      { screen: 'cases', id: '12', beside: 'message-4' },
      { screen: 'cases', id: '', beside: 'notes' },
      { screen: 'letter', id: '7', beside: '' },
      { screen: 'deadlines', id: '2026-11-24', beside: 'month' },
      { screen: 'deadlines', id: '', beside: 'list' },
    ] as const) {
      expect(placeOf(hashOf(place))).toEqual(place);
    }
  });

  it('is Today where the address names nothing there is', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/1', '#/%']) {
      expect(placeOf(hash).screen).toBe('today');
    }
  });
});

describe('found words', () => {
  it('are told from the rest', () => {
    expect(foundParts('a \u2068bc\u2069 d')).toEqual([
      { text: 'a ', found: false },
      { text: 'bc', found: true },
      { text: ' d', found: false },
    ]);
  });

  it('survive marks that do not pair', () => {
    expect(foundParts('\u2069a\u2068b').map((p) => p.text).join('')).toBe('ab');
  });
});
