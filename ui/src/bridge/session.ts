// Types of what the window's shell itself answers: the session, the recovery code, what happens unasked.

/** Whether the register can be read now. */
export interface SessionView {
  state: 'no_register' | 'locked' | 'unlocked';
  path: string;
  officer: string;
  idle_minutes: number;
  sentence: string;
}

/** How well a passphrase would hold, in the words of the estimator. */
export interface Strength {
  score: number;
  words: string;
  hint: string;
}

/** Files the officer chose or dropped; the app keeps their paths. */
export interface HeldFiles {
  token: string;
  names: string[];
}

/** What the app tells the page unasked. */
export type Happening =
  | { kind: 'lock_coming'; seconds: number }
  | { kind: 'flush' }
  | { kind: 'locked'; reason: 'asked' | 'idle' }
  | { kind: 'files_over'; count: number }
  | { kind: 'files_gone' }
  | { kind: 'files_dropped'; token: string; names: string[] }
  | { kind: 'import_progress'; token: string; done: number; total: number }
  | { kind: 'second_start' };
