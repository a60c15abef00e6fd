// First start, unlock, lock, passphrase, recovery code.
import { ask } from './call';
import type { SessionView, Strength } from './wire';

export const keys = {
  session: () => ask<SessionView>('session'),
  strength: (passphrase: string, officer: string) => ask<Strength>('strength', { passphrase, officer }),
  createRegister: (officer: string, passphrase: string) => ask<string[]>('create_register', { officer, passphrase }),
  /** The groups of a code that is still to be confirmed, after a reload. */
  keptRecoveryCode: () => ask<string[]>('kept_recovery_code'),
  printRecoveryCode: () => ask<void>('print_recovery_code'),
  confirmRecoveryCode: (answers: { index: number; text: string }[]) => ask<void>('confirm_recovery_code', { answers }),
  unlock: (passphrase: string) => ask<SessionView>('unlock', { passphrase }),
  /** Beside a window that works on it: nothing can be changed from here. */
  unlockToLook: (secret: string) => ask<SessionView>('unlock_to_look', { secret }),
  restoreBackup: (secret: string) => ask<SessionView | null>('restore_backup', { secret }),
  unlockWithRecovery: (code: string) => ask<SessionView>('unlock_with_recovery', { code }),
  lock: () => ask<void>('lock'),
  /** Resets the idle timer. */
  touch: () => ask<void>('touch'),
  /** Says that every unsaved word was handed in. */
  flushed: () => ask<void>('flushed'),
  /** Whether the window may close: not while words wait in it. */
  mayClose: (may: boolean) => ask<void>('may_close', { may }),
  /** Closes the window, words that wait in it or not. */
  leave: () => ask<void>('leave'),
  changePassphrase: (current: string, fresh: string) => ask<void>('change_passphrase', { current, fresh }),
  newRecoveryCode: (passphrase: string) => ask<string[]>('new_recovery_code', { passphrase }),
};
