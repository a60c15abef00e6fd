// Every verb of the desk with the key it comes with, in one place. A single letter works only while the focus is inside its scope
// and outside anything one types into; the officer can change each (`own`), and switch all of them off.
/** Where a key works: the whole window, or the pane that carries the name in `data-scope`. `message` is a pane that shows
 *  one, in Unfiled or beside a case; there its keys come before those of the case. */
export type Scope = 'window' | 'frame' | 'unfiled' | 'message' | 'cases' | 'case' | 'checklist' | 'letter' | 'deadlines' | 'mailroom' | 'today' | 'laws' | 'reports' | 'people' | 'disclosures' | 'settings';

export interface Verb {
  /** Empty = it comes without a key; the palette has it all the same. */
  keys: string;
  scope: Scope;
}

export const KEYMAP = {
  search: { keys: 'Ctrl K', scope: 'window' },
  lock: { keys: 'Ctrl L', scope: 'window' },
  import: { keys: 'Ctrl I', scope: 'window' },
  importCases: { keys: 'Ctrl O', scope: 'window' },
  backUp: { keys: 'Ctrl B', scope: 'window' },
  help: { keys: '?', scope: 'frame' },
  newCase: { keys: 'n', scope: 'frame' },
  undo: { keys: 'z', scope: 'frame' },
  goToday: { keys: 'g t', scope: 'frame' },
  goUnfiled: { keys: 'g u', scope: 'frame' },
  goCases: { keys: 'g c', scope: 'frame' },
  goDeadlines: { keys: 'g e', scope: 'frame' },
  goMailroom: { keys: 'g m', scope: 'frame' },
  goPeople: { keys: 'g p', scope: 'frame' },
  goDisclosures: { keys: 'g d', scope: 'frame' },
  goLaws: { keys: 'g l', scope: 'frame' },
  goReports: { keys: 'g r', scope: 'frame' },
  goSettings: { keys: 'g s', scope: 'frame' },
  nextPane: { keys: 'F6', scope: 'window' },

  acceptShown: { keys: 'y', scope: 'unfiled' },
  acceptSuggestion: { keys: 'a', scope: 'unfiled' },
  changeSuggestion: { keys: 'c', scope: 'unfiled' },
  rejectSuggestion: { keys: 'r', scope: 'unfiled' },
  nextSuggestion: { keys: 's', scope: 'unfiled' },
  openCase: { keys: 'o', scope: 'unfiled' },
  fileMessage: { keys: 'f', scope: 'unfiled' },
  notARequest: { keys: 'x', scope: 'unfiled' },
  backToUnfiled: { keys: '', scope: 'unfiled' },
  correctReceipt: { keys: 'd', scope: 'message' },
  pageSize: { keys: '+', scope: 'message' },
  openFurther: { keys: '', scope: 'message' },
  fileFurther: { keys: '', scope: 'message' },
  revealMessage: { keys: '', scope: 'message' },
  saveOriginal: { keys: '', scope: 'message' },

  nextFilter: { keys: 'f', scope: 'cases' },
  narrow: { keys: '/', scope: 'cases' },
  saveView: { keys: '*', scope: 'cases' },
  removeView: { keys: '', scope: 'cases' },
  doNext: { keys: 'Enter', scope: 'case' },
  why: { keys: 'w', scope: 'case' },
  childCheck: { keys: 'k', scope: 'case' },
  addRequest: { keys: 'r', scope: 'case' },
  takeProposals: { keys: 'y', scope: 'case' },
  decideBinding: { keys: 'b', scope: 'case' },
  addPerson: { keys: 'p', scope: 'case' },
  verify: { keys: 'v', scope: 'case' },
  authority: { keys: 'u', scope: 'case' },
  addItem: { keys: 'i', scope: 'case' },
  decide: { keys: 'd', scope: 'case' },
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
  showHistory: { keys: '', scope: 'case' },

  lineNothing: { keys: '0', scope: 'checklist' },
  lineFound: { keys: 'f', scope: 'checklist' },
  lineDeleted: { keys: 'd', scope: 'checklist' },
  lineKept: { keys: 'k', scope: 'checklist' },
  lineTold: { keys: 't', scope: 'checklist' },
  lineConfirmed: { keys: 'c', scope: 'checklist' },
  lineOther: { keys: 'o', scope: 'checklist' },

  yearly: { keys: 'y', scope: 'today' },
  reminderDone: { keys: 'd', scope: 'today' },
  guideAway: { keys: '', scope: 'today' },
  deadlineView: { keys: 'v', scope: 'deadlines' },
  deadlineFilter: { keys: 'f', scope: 'deadlines' },
  deadlineBefore: { keys: '[', scope: 'deadlines' },
  deadlineAfter: { keys: ']', scope: 'deadlines' },
  deadlineToday: { keys: 't', scope: 'deadlines' },
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
  letterTwin: { keys: '', scope: 'letter' },
  printWaiting: { keys: 'p', scope: 'mailroom' },
  handOver: { keys: 'h', scope: 'mailroom' },
  mailLog: { keys: 'l', scope: 'mailroom' },
  mailLook: { keys: '', scope: 'mailroom' },
  mailPrinted: { keys: '', scope: 'mailroom' },
  mailDelivered: { keys: '', scope: 'mailroom' },
  mailReturned: { keys: '', scope: 'mailroom' },
  mailCorrect: { keys: '', scope: 'mailroom' },
  mailTakeBack: { keys: '', scope: 'mailroom' },

  lawRules: { keys: '1', scope: 'laws' },
  lawCalendars: { keys: '2', scope: 'laws' },
  lawChanges: { keys: '3', scope: 'laws' },
  lawCheck: { keys: '4', scope: 'laws' },
  lawDecide: { keys: 'd', scope: 'laws' },
  lawYearBefore: { keys: '[', scope: 'laws' },
  lawYearAfter: { keys: ']', scope: 'laws' },
  lawAddDay: { keys: 'a', scope: 'laws' },
  lawAddCalendar: { keys: 'c', scope: 'laws' },
  lawHandIn: { keys: 'h', scope: 'laws' },
  lawCheckFiles: { keys: 'k', scope: 'laws' },
  lawRunExamples: { keys: 'e', scope: 'laws' },

  findPerson: { keys: '', scope: 'people' },
  disclosureAdd: { keys: '', scope: 'disclosures' },
  disclosureSave: { keys: '', scope: 'disclosures' },
  choiceAdd: { keys: '', scope: 'disclosures' },
  choiceSave: { keys: '', scope: 'disclosures' },
  systemAdd: { keys: '', scope: 'disclosures' },
  providerAdd: { keys: '', scope: 'disclosures' },
  categoryAdd: { keys: '', scope: 'disclosures' },

  ownKeys: { keys: '', scope: 'settings' },
  guideAgain: { keys: '', scope: 'settings' },
  signature: { keys: '', scope: 'settings' },
  backupFolder: { keys: '', scope: 'settings' },
  watchFolder: { keys: '', scope: 'settings' },
  stopWatching: { keys: '', scope: 'settings' },
  changePassphrase: { keys: '', scope: 'settings' },
  newCode: { keys: '', scope: 'settings' },
  verifyRegister: { keys: '', scope: 'settings' },
} as const satisfies Record<string, Verb>;

export type VerbId = keyof typeof KEYMAP;
/** Verbs of the Laws screen: their words stand with those of that screen. */
export type LawVerb = Extract<VerbId, `law${string}`>;
/** Verbs of the checklist of a case, with the words of that work. */
export type WorkVerb = Extract<VerbId, `line${string}` | 'linkCase'>;
/** Every other verb has its words here, in every language. */
export type VerbWords = Record<Exclude<VerbId, LawVerb | WorkVerb>, string>;

/** A key press as the keymap writes it: `Ctrl K`, `g`, `?`, `Enter`. */
export function pressed(e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const { key } = e;
  if (e.ctrlKey || e.metaKey) return `Ctrl ${key.length === 1 ? key.toUpperCase() : key}`;
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
