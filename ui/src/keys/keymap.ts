// Every verb of the desk with the key it comes with, in one place. A single letter works only while the focus is inside its scope
// and outside anything one types into; the officer can change each (`own`), and switch all of them off.
/** Where a key works: the whole window, or the pane that carries the name in `data-scope`. `message` is a pane that shows
 *  one, in Unfiled or beside a case; there its keys come before those of the case. */
export type Scope = 'window' | 'frame' | 'unfiled' | 'message' | 'cases' | 'case' | 'checklist' | 'letter' | 'deadlines' | 'mailroom' | 'today' | 'laws' | 'reports' | 'people' | 'disclosures' | 'settings';

export interface Verb {
  /** Empty = it comes without a key; the palette has it all the same. */
  keys: string;
  scope: Scope;
  /** It only looks, moves or leads somewhere. All others end in an entry of the register, as do printing and saving, which are logged. */
  looks?: true;
}

export const KEYMAP = {
  search: { keys: 'Ctrl K', scope: 'window', looks: true },
  lock: { keys: 'Ctrl L', scope: 'window', looks: true },
  import: { keys: 'Ctrl I', scope: 'window' },
  importCases: { keys: 'Ctrl O', scope: 'window' },
  backUp: { keys: 'Ctrl B', scope: 'window' },
  help: { keys: '?', scope: 'frame', looks: true },
  newCase: { keys: 'n', scope: 'frame' },
  undo: { keys: 'z', scope: 'frame' },
  goToday: { keys: 'g t', scope: 'frame', looks: true },
  goUnfiled: { keys: 'g u', scope: 'frame', looks: true },
  goCases: { keys: 'g c', scope: 'frame', looks: true },
  goDeadlines: { keys: 'g e', scope: 'frame', looks: true },
  goMailroom: { keys: 'g m', scope: 'frame', looks: true },
  goPeople: { keys: 'g p', scope: 'frame', looks: true },
  goDisclosures: { keys: 'g d', scope: 'frame', looks: true },
  goLaws: { keys: 'g l', scope: 'frame', looks: true },
  goReports: { keys: 'g r', scope: 'frame', looks: true },
  goSettings: { keys: 'g s', scope: 'frame', looks: true },
  nextPane: { keys: 'F6', scope: 'window', looks: true },

  acceptShown: { keys: 'y', scope: 'unfiled' },
  acceptSuggestion: { keys: 'a', scope: 'unfiled' },
  changeSuggestion: { keys: 'c', scope: 'unfiled' },
  rejectSuggestion: { keys: 'r', scope: 'unfiled' },
  nextSuggestion: { keys: 's', scope: 'unfiled', looks: true },
  openCase: { keys: 'o', scope: 'unfiled' },
  fileMessage: { keys: 'f', scope: 'unfiled' },
  notARequest: { keys: 'x', scope: 'unfiled' },
  backToUnfiled: { keys: '', scope: 'unfiled' },
  correctReceipt: { keys: 'd', scope: 'message' },
  pageSize: { keys: '+', scope: 'message', looks: true },
  openFurther: { keys: '', scope: 'message' },
  fileFurther: { keys: '', scope: 'message' },
  revealMessage: { keys: '', scope: 'message' },
  saveOriginal: { keys: '', scope: 'message' },

  nextFilter: { keys: 'f', scope: 'cases', looks: true },
  narrow: { keys: '/', scope: 'cases', looks: true },
  saveView: { keys: '*', scope: 'cases' },
  removeView: { keys: '', scope: 'cases' },
  doNext: { keys: 'Enter', scope: 'case' },
  why: { keys: 'w', scope: 'case', looks: true },
  childCheck: { keys: 'k', scope: 'case' },
  addRequest: { keys: 'r', scope: 'case' },
  takeProposals: { keys: 'y', scope: 'case' },
  decideBinding: { keys: 'b', scope: 'case' },
  addPerson: { keys: 'p', scope: 'case' },
  verify: { keys: 'v', scope: 'case' },
  authority: { keys: 'u', scope: 'case' },
  addItem: { keys: 'i', scope: 'case' },
  decide: { keys: 'd', scope: 'case' },
  decideOn: { keys: 'Ctrl Shift Enter', scope: 'case' },
  search1: { keys: 's', scope: 'case' },
  task: { keys: 't', scope: 'case' },
  endTask: { keys: 'c', scope: 'case' },
  write: { keys: 'l', scope: 'case' },
  extend: { keys: 'o', scope: 'case' },
  note: { keys: 'e', scope: 'case' },
  fact: { keys: 'a', scope: 'case' },
  attachScan: { keys: 'm', scope: 'case' },
  caseFile: { keys: 'h', scope: 'case' },
  moveOver: { keys: 'j', scope: 'case' },
  addTrack: { keys: 'q', scope: 'case' },
  close: { keys: 'x', scope: 'case' },
  linkCase: { keys: '#', scope: 'case' },
  correctRequest: { keys: '', scope: 'case' },
  withdraw: { keys: '', scope: 'case' },
  addBinding: { keys: '', scope: 'case' },
  changePerson: { keys: '', scope: 'case' },
  removePerson: { keys: '', scope: 'case' },
  judgeProof: { keys: '', scope: 'case' },
  revokeProof: { keys: '', scope: 'case' },
  unrevokeProof: { keys: '', scope: 'case' },
  unlinkCase: { keys: '', scope: 'case' },
  correctReceived: { keys: '', scope: 'case' },
  correctFact: { keys: '', scope: 'case' },
  unfileMessage: { keys: '', scope: 'case' },
  writeAgain: { keys: '', scope: 'case' },
  askAddress: { keys: '', scope: 'case' },
  takeBackMove: { keys: '', scope: 'case' },
  takeBackTrack: { keys: '', scope: 'case' },
  caseChoice: { keys: '', scope: 'case' },
  showHistory: { keys: '', scope: 'case', looks: true },

  lineNothing: { keys: '0', scope: 'checklist' },
  lineFound: { keys: 'f', scope: 'checklist' },
  lineDeleted: { keys: 'd', scope: 'checklist' },
  lineKept: { keys: 'k', scope: 'checklist' },
  lineTold: { keys: 't', scope: 'checklist' },
  lineConfirmed: { keys: 'c', scope: 'checklist' },
  lineToldAll: { keys: 'a', scope: 'checklist' },
  lineOther: { keys: 'o', scope: 'checklist' },

  yearly: { keys: 'y', scope: 'today', looks: true },
  reminderDone: { keys: 'd', scope: 'today' },
  guideAway: { keys: '', scope: 'today' },
  deadlineView: { keys: 'v', scope: 'deadlines', looks: true },
  deadlineFilter: { keys: 'f', scope: 'deadlines', looks: true },
  deadlineBefore: { keys: '[', scope: 'deadlines', looks: true },
  deadlineAfter: { keys: ']', scope: 'deadlines', looks: true },
  deadlineToday: { keys: 't', scope: 'deadlines', looks: true },
  deadlineSave: { keys: 's', scope: 'deadlines' },
  sheetPrint: { keys: '', scope: 'deadlines' },
  sheetView: { keys: '', scope: 'deadlines' },
  sheetSave: { keys: '', scope: 'deadlines' },

  saveFigures: { keys: 's', scope: 'reports' },

  issue: { keys: 'Ctrl Enter', scope: 'letter' },
  letterDiscard: { keys: '', scope: 'letter' },
  letterLanguage: { keys: '', scope: 'letter' },
  letterApprove: { keys: '', scope: 'letter' },
  letterOtherwise: { keys: '', scope: 'letter' },
  letterReplace: { keys: '', scope: 'letter' },
  letterVoid: { keys: '', scope: 'letter' },
  letterPrint: { keys: '', scope: 'letter' },
  letterView: { keys: '', scope: 'letter' },
  letterSave: { keys: '', scope: 'letter' },
  letterPrinted: { keys: '', scope: 'letter' },
  letterAgain: { keys: '', scope: 'letter' },
  letterDelivered: { keys: '', scope: 'letter' },
  letterReturned: { keys: '', scope: 'letter' },
  letterCorrect: { keys: '', scope: 'letter' },
  letterTakeBack: { keys: '', scope: 'letter' },
  letterCallOff: { keys: '', scope: 'letter' },
  letterFile: { keys: '', scope: 'letter' },
  letterTwin: { keys: '', scope: 'letter', looks: true },
  printWaiting: { keys: 'p', scope: 'mailroom' },
  handOver: { keys: 'h', scope: 'mailroom' },
  mailLog: { keys: 'l', scope: 'mailroom' },
  mailLook: { keys: '', scope: 'mailroom', looks: true },
  mailPrinted: { keys: '', scope: 'mailroom' },
  mailDelivered: { keys: '', scope: 'mailroom' },
  mailReturned: { keys: '', scope: 'mailroom' },
  mailCorrect: { keys: '', scope: 'mailroom' },
  mailTakeBack: { keys: '', scope: 'mailroom' },

  lawRules: { keys: '1', scope: 'laws', looks: true },
  lawCalendars: { keys: '2', scope: 'laws', looks: true },
  lawChanges: { keys: '3', scope: 'laws', looks: true },
  lawCheck: { keys: '4', scope: 'laws', looks: true },
  lawDecide: { keys: 'd', scope: 'laws' },
  lawYearBefore: { keys: '[', scope: 'laws', looks: true },
  lawYearAfter: { keys: ']', scope: 'laws', looks: true },
  lawAddDay: { keys: 'a', scope: 'laws' },
  lawAddCalendar: { keys: 'c', scope: 'laws' },
  lawHandIn: { keys: 'h', scope: 'laws' },
  lawCheckFiles: { keys: 'k', scope: 'laws', looks: true },
  lawRunExamples: { keys: 'e', scope: 'laws', looks: true },

  findPerson: { keys: '', scope: 'people', looks: true },
  disclosureAdd: { keys: '', scope: 'disclosures' },
  disclosureSave: { keys: '', scope: 'disclosures' },
  choiceAdd: { keys: '', scope: 'disclosures' },
  choiceSave: { keys: '', scope: 'disclosures' },
  systemAdd: { keys: '', scope: 'disclosures' },
  providerAdd: { keys: '', scope: 'disclosures' },
  categoryAdd: { keys: '', scope: 'disclosures' },

  ownKeys: { keys: '', scope: 'settings', looks: true },
  guideAgain: { keys: '', scope: 'settings' },
  signature: { keys: '', scope: 'settings' },
  backupFolder: { keys: '', scope: 'settings' },
  watchFolder: { keys: '', scope: 'settings' },
  stopWatching: { keys: '', scope: 'settings' },
  changePassphrase: { keys: '', scope: 'settings' },
  newCode: { keys: '', scope: 'settings' },
  verifyRegister: { keys: '', scope: 'settings', looks: true },
} as const satisfies Record<string, Verb>;

export type VerbId = keyof typeof KEYMAP;
/** Whether a verb leaves the register as it is. */
export const onlyLooksAt = (id: VerbId): boolean => (KEYMAP[id] as Verb).looks === true;
/** Verbs of the Laws screen: their words stand with those of that screen. */
export type LawVerb = Extract<VerbId, `law${string}`>;
/** Verbs of the checklist of a case, with the words of that work. */
export type WorkVerb = Extract<VerbId, `line${string}` | 'linkCase'>;
/** Every other verb has its words here, in every language. */
export type VerbWords = Record<Exclude<VerbId, LawVerb | WorkVerb>, string>;

/** A key press as the keymap writes it: `Ctrl K`, `Ctrl Shift Enter`, `g`, `?`, `Enter`. Of a letter or sign Shift is part of itself. */
export function pressed(e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const { key } = e;
  if (e.ctrlKey || e.metaKey) return key.length === 1 ? `Ctrl ${key.toUpperCase()}` : `Ctrl ${e.shiftKey ? 'Shift ' : ''}${key}`;
  if (e.altKey) return `Alt ${key.length === 1 ? key.toUpperCase() : key}`;
  return key.length === 1 ? key.toLowerCase() : key;
}

const TYPING = /^(INPUT|TEXTAREA|SELECT)$/;
const NOT_TYPING = /^(checkbox|radio|button|submit)$/;

/** Whether letters pressed here are text or choose something, so that no verb may take them. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (!TYPING.test(target.tagName)) return false;
  return !(target instanceof HTMLInputElement && NOT_TYPING.test(target.type));
}

/** Whether Enter already means something to what has the focus. */
export function actsOnEnter(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (typesInto(target) || target.closest('button, a, summary, [role=tab], [role=separator], [role=listbox]') !== null)
  );
}

/** Scopes around what has the focus, the nearest first; the window is always among them. */
export function scopesAround(target: EventTarget | null): Scope[] {
  const scopes: Scope[] = [];
  let at = target instanceof Element ? target.closest('[data-scope]') : null;
  while (at instanceof HTMLElement) {
    scopes.push(...((at.dataset.scope ?? '').split(' ') as Scope[]));
    at = at.parentElement?.closest('[data-scope]') ?? null;
  }
  return [...scopes, 'window'];
}
