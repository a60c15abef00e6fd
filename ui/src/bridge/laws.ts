// The law beside the register: read, checked, changed. What a change would move is asked for before it is made, and the
// change names the state that was looked at.
import { ask, change as act, hear as hearAll } from './call';
import type { CalendarYear, ChosenText, Happening, LawChange, LawPreview, LawsChecked, LawsView } from './wire';

export const laws = {
  laws: () => ask<LawsView>('laws'),
  calendarYear: (id: string, year: number) => ask<CalendarYear>('calendar_year', { id, year }),
  chooseLawFile: () => ask<ChosenText | null>('choose_law_file'),
  previewLaw: (change: LawChange) => ask<LawPreview>('preview_law', { change }),
  /** `seen`: the last revision when the preview was worked out. */
  changeLaw: (change: LawChange, reason: string, handedBy: string, seen: string | null) =>
    act<LawsView>('change_law', null, { change, reason, handedBy, seen }),
  checkLaws: () => ask<LawsChecked>('check_laws'),
  checkExamples: () => ask<LawsChecked | null>('check_examples'),
};

type Progress = (done: number, total: number) => void;
const following = new Set<Progress>();

/** Calls `then` while open cases are looked at or dated anew. Returns how to stop. */
export function onLawProgress(then: Progress): () => void {
  following.add(then);
  return () => following.delete(then);
}

/** Hears what happens unasked. The app has one channel to the page: who follows the law is told from here. */
export const hear = (on: (happening: Happening) => void): Promise<void> =>
  hearAll((h) => {
    if (h.kind === 'law_progress') for (const then of following) then(h.done, h.total);
    on(h);
  });
