// Backups. Their folder is chosen in the system's own dialog; the page is only told it.
import { ask, change } from './call';
import type { BackupMade, BackupView } from './wire';

export const backup = {
  backup: () => ask<BackupView>('backup_view'),
  /** null = cancelled. */
  chooseBackupFolder: () => change<BackupView | null>('choose_backup_folder', null),
  setBackupPlan: (remindDays: number, keep: number) => change<BackupView>('set_backup_plan', null, { remindDays, keep }),
  /** Asks for the folder where none was chosen yet; null = cancelled. */
  backUp: (work: string) => change<BackupMade | null>('back_up', null, {}, work),
};
