// Backups: Settings, the note on Today, the top bar, what is said of one.
import type { BackupMade, BackupPlace } from '#/bridge';
import { common, many } from './common';

const places: Record<BackupPlace, string> = {
  unset: 'No folder is chosen yet.',
  ready: 'The folder is there.',
  missing: 'This folder is not there now. Plug in the drive it lies on, or choose another folder.',
  not_a_folder: 'A file lies where this folder was. Choose another folder.',
};

export const backup = {
  title: 'Backups',
  lead: 'A backup is one encrypted file with the register and its keys. It opens with the passphrase or the recovery code of the day it was made.',
  folder: 'Folder',
  choose: 'Choose the folder for backups …',
  chooseOther: 'Choose another folder …',
  chosen: 'Backups go to this folder from now on.',
  none: 'No folder was chosen; nothing was written.',
  places,
  troubled: (place: BackupPlace): boolean => place === 'missing' || place === 'not_a_folder',
  sameDisk: 'This folder lies on the same disk as the register. If the disk breaks, both are gone: better choose a stick or another drive.',
  last: 'Last backup',
  never: 'none yet',
  remind: 'Ask for one after days',
  remindHint: '0 = never.',
  remindFault: 'A number of days from 0 to 365.',
  keep: 'Backups to keep',
  keepHint: 'The latest of this register in that folder; older ones are deleted after a new one has verified. 0 = keep all.',
  keepFault: '0, or a number from 2 to 1000. One alone is lost with its first fault.',
  go: 'Back up now',
  goHint: 'Written under a name of its own, then taken out again, opened and verified whole. No file is written over.',
  running: 'Backing up …',
  verifying: (done: number, total: number) => `Written; verifying ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`,
  stopped: 'Stopped: no backup was made.',
  /** What is said once it is done. */
  done: (b: BackupMade): string =>
    [
      `Backed up to ${b.name} (${common.bytes(b.kib * 1024)}).`,
      `Opened again and verified: ${b.entries.toLocaleString('en-US')} entries, ${many(b.blobs, 'stored file', 'stored files')}, ${many(b.documents, 'letter or mail log', 'letters and mail logs')}.`,
      b.removed.length > 0 ? `${many(b.removed.length, 'older backup was', 'older backups were')} deleted.` : '',
      b.unremoved ? `Older backups could not be deleted: ${b.unremoved}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  /** The note on Today. */
  overdue: (days: number | null) =>
    days === null ? 'No backup was made yet.' : `The last backup was made ${days === 1 ? 'yesterday' : `${days} days ago`}.`,
  set: 'Change it in Settings',
};
