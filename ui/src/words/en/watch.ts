// The watched folder: Settings, the note on Today, what is said of it.
import type { WatchState, WatchThen } from '#/bridge';
import { many } from './common';

const files = (n: number) => many(n, 'file', 'files');
const was = (n: number) => (n === 1 ? 'was' : 'were');

/** What a folder gave, in one sentence. */
function came(taken: number, refused: number, there = 0): string {
  const parts = [
    { n: taken, what: 'taken in' },
    { n: there, what: 'there already' },
    { n: refused, what: 'refused' },
  ].filter((p) => p.n > 0);
  return `${parts.map((p, i) => `${i === 0 ? `${files(p.n)} from the folder` : p.n} ${was(p.n)} ${p.what}`).join('; ')}.`;
}

const states: Record<WatchState, string> = {
  off: 'No folder is watched.',
  starting: 'The folder is about to be looked into.',
  watching: 'Watched while the desk is open.',
  missing: 'This folder is not on this machine now. Connect the drive, or choose another folder.',
  not_a_folder: 'A file lies where this folder was. Choose another folder.',
  unreadable: 'This machine may not read the folder. Ask whoever looks after it, or choose another folder.',
  holds_register: 'The register itself lies in this folder, so it is not watched. Choose one where only messages are put.',
};

const then: Record<WatchThen, string> = { leave: 'Leave it', move: 'Move it to a folder “Taken in” inside' };

export const watch = {
  title: 'Watched folder',
  lead: 'Files that are put into this folder are taken in by themselves, also those that lie there already. A file counts as finished when it has not changed for ten seconds. Folders inside it are not looked into.',
  folder: 'Folder',
  choose: 'Choose the folder to watch …',
  chooseOther: 'Choose another folder …',
  stop: 'Stop watching',
  stopped: 'No folder is watched any more.',
  chosen: 'This folder is watched from now on.',
  none: 'No folder was chosen.',
  then: 'What happens with a file that was taken in',
  thenOptions: then,
  moveHint: 'Also those taken in before that still lie there. What is refused goes to a folder “Not taken in”. Nothing is deleted or written over.',
  states,
  troubled: (state: WatchState): boolean => !['off', 'starting', 'watching'].includes(state),
  trouble: (folder: string) => `The watched folder ${folder}:`,
  came,
  todayTitle: 'From the watched folder',
  todayNothing: 'Nothing came from it today.',
  lines: 'What became of each file of the folder',
  more: (n: number) => `${many(n, 'message', 'messages')} more are not listed here.`,
  unmoved: 'Could not be moved; these stay where they are and are not taken in again:',
  waiting: 'Could not be taken in yet; tried again by themselves:',
  set: 'Change it in Settings',
};
