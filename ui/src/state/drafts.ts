// Words typed but not yet handed in: kept over a lock and a reload, in memory only (the window is incognito), until the
// verb they belong to is done.

const PREFIX = 'draft:';

/** What was typed under this name, or `fresh`. */
export function draft<T>(name: string, fresh: T): T {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    return kept === null ? fresh : (JSON.parse(kept) as T);
  } catch {
    return fresh;
  }
}

/** What is kept by itself: a list's question, a value that waits for a verdict. */
const ITS_OWN = /^(case-list$|suggestion-)/;
const LETTER = /^letter-/;

/** In how many forms words wait that only the officer can hand in; those of letters, where their desk should have saved them by now. */
export function unsent(letters = false): number {
  const keys = Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i) ?? '');
  const names = keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  return names.filter((name) => !ITS_OWN.test(name) && (letters || !LETTER.test(name))).length;
}

/** Keeps what is typed now. */
export function keepDraft(name: string, value: unknown): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
}

/** The verb is done, or the officer threw the words away. */
export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
