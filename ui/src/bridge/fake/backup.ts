// A sample of backups: a folder on a stick, one made this morning.
import type { BackupMade, BackupView } from '../wire';
import { refuse, state } from './store';

export const backups: BackupView = {
  folder: '/media/dana/STICK/privacy',
  place: 'ready',
  same_disk: false,
  remind_days: 7,
  keep: 10,
  last: '2026-11-22T14:02:00Z',
  last_file: '/media/dana/STICK/privacy/privacy-desk-2026-11-22-0802.backup',
  days: 0,
  due: false,
};
export const made: BackupMade = {
  file: '/media/dana/STICK/privacy/privacy-desk-2026-11-22-1000.backup',
  name: 'privacy-desk-2026-11-22-1000.backup',
  kib: 18_842,
  entries: 412,
  head: '9b31e07c55aa',
  blobs: 71,
  documents: 12,
  logged: true,
  removed: [],
  unremoved: '',
};
const NOW = '2026-11-22T16:00:00Z';

let view = backups;

/** Puts the sample into this state. */
export function putBackups(fresh: BackupView = backups): void {
  view = fresh;
}

export const backupHandlers = {
  backup_view: (): BackupView => view,
  choose_backup_folder: (): BackupView => (view = { ...view, folder: backups.folder, place: 'ready' }),
  set_backup_plan: ({ remindDays, keep }: Record<string, unknown>): BackupView => {
    if (keep === 1) refuse('invalid', 'Keep all (0), or from 2 to 1000.', '', [{ field: 'keep', sentence: 'Keep all (0), or from 2 to 1000.' }]);
    return (view = { ...view, remind_days: remindDays as number, keep: keep as number });
  },
  back_up: (): BackupMade => {
    if (view.place === 'missing')
      refuse('not_now', `The folder for backups, ${view.folder}, is not there now. Nothing was written.`, 'Plug in the drive it lies on and do it again, or choose another folder in Settings.');
    state.lastBackup = NOW;
    view = { ...view, folder: backups.folder, place: 'ready', last: NOW, last_file: made.file, days: 0, due: false };
    return made;
  },
};
