// The watched folder. Its path is chosen in the system's own dialog; the page is only told it.
import { ask, change } from './call';
import type { WatchThen, WatchView } from './wire';

export const watch = {
  watch: () => ask<WatchView>('watch_view'),
  /** null = cancelled. */
  chooseWatchFolder: () => change<WatchView | null>('choose_watch_folder', null),
  watchThen: (then: WatchThen) => change<WatchView>('watch_then', null, { then }),
  stopWatching: () => change<WatchView>('stop_watching', null),
};
