// A sample of the watched folder: two files taken in, one refused, one that could not be moved.
import type { WatchThen, WatchView } from '../wire';

const off: WatchView = { folder: '', then: 'leave', state: 'off', taken_in: 0, already_there: 0, refused: 0, lines: [], more: 0, unmoved: [], waiting: [] };

export const watched: WatchView = {
  ...off,
  folder: '/home/dana/Privacy inbox',
  state: 'watching',
  taken_in: 2,
  refused: 1,
  lines: [
    { file: 'setup.exe', outcome: 'refused', message: null, case: null, text: 'This is a program, not a message. It was not opened.' },
    { file: 'datos.eml', outcome: 'taken_in', message: '1', case: null, text: 'Datos de mi hija' },
    { file: 'scan-0412.pdf', outcome: 'taken_in', message: '2', case: null, text: 'scan-0412' },
  ],
};

let view = watched;

/** Puts the sample into this state. */
export function putWatch(fresh: WatchView = watched): void {
  view = fresh;
}

export const watchHandlers: Record<string, (args: Record<string, unknown>) => WatchView> = {
  watch_view: () => view,
  choose_watch_folder: () => (view = { ...watched, then: view.then }),
  watch_then: ({ then }) => (view = { ...view, then: then as WatchThen }),
  stop_watching: () => (view = { ...off, then: view.then }),
};
