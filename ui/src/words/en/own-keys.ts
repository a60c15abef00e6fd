// Settings: the keys, each as the officer wants it.
import type { Scope } from '#/keys/keymap';

const scopes: Record<Scope, string> = {
  window: 'In the whole window',
  frame: 'Everywhere, while no box has the focus',
  unfiled: 'In Unfiled',
  message: 'In a message, in Unfiled or beside a case',
  cases: 'In the list of cases',
  case: 'In a case',
  checklist: 'In the checklist of a case',
  letter: 'In a letter',
  deadlines: 'In Deadlines',
  mailroom: 'In the Mailroom',
  today: 'On Today',
  laws: 'In Laws',
  reports: 'In Reports',
  people: 'In People',
  disclosures: 'In Disclosures',
  settings: 'In Settings',
};

export const ownKeys = {
  scopes,
  show: 'Show and change the keys',
  hide: 'Put the keys away',
  changed: (n: number) => (n === 1 ? '1 key is your own.' : `${n} keys are your own.`),
  allStandard: 'All as they come',
  allBack: 'All keys are as they come.',
  noKey: 'no key',
  ownTag: (standard: string) => (standard === '' ? 'your own; it comes without one' : `your own; it comes as ${standard.toUpperCase()}`),
  title: 'Change the key',
  field: 'Key',
  hint: 'One letter or sign, or two with a space between them, such as “g t”. Empty takes the key away. Ctrl keys, F6, Enter and the arrows stay.',
  none: 'This is no key. Type one letter or sign, or two with a space between them.',
  list: 'J and K lead through every list. Choose another key.',
  taken: (verb: string, where: string) => `“${verb}” has this key (${where}), and one press can’t be both. Choose another, or change that one first.`,
  standard: (keys: string) => `As it comes: ${keys}`,
  kept: (verb: string) => `“${verb}” has its new key.`,
};
