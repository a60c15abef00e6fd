// Where the officer is, as the part of the address after #: it survives a reload and holds ids, never names.

export const SCREENS = [
  'today',
  'unfiled',
  'cases',
  'deadlines',
  'mailroom',
  'people',
  'disclosures',
  'laws',
  'reports',
  'settings',
  'open-case',
  'letter',
] as const;
export type Screen = (typeof SCREENS)[number];

export interface Place {
  screen: Screen;
  /** A message on Unfiled and Open case, a case on Cases, a letter on Letter, a day of the month or which dates on
   *  Deadlines; empty = none. */
  id: string;
  /** What is chosen beside it: the source of a case (`message-12`), a tab, list or month. */
  beside: string;
}

/** Where the message of a line of a summary is now: with its case, else on Unfiled. */
export const placeOfLine = (l: { case: string | null; message: string | null }): Place =>
  l.case ? { screen: 'cases', id: l.case, beside: `message-${l.message ?? ''}` } : { screen: 'unfiled', id: l.message ?? '', beside: '' };

const isScreen = (s: string): s is Screen => (SCREENS as readonly string[]).includes(s);

/** A part of an address; one that was written by hand and is none stays as it is. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The place an address names; anything unknown is Today. */
export function placeOf(hash: string): Place {
  const [screen = '', id = '', beside = ''] = hash.replace(/^#\/?/, '').split('/').map(plain);
  return isScreen(screen) ? { screen, id, beside } : { screen: 'today', id: '', beside: '' };
}

/** The address of a place. */
export function hashOf(place: Place): string {
  const parts = [place.screen, place.id, place.beside].map(encodeURIComponent);
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return `#/${parts.join('/')}`;
}
