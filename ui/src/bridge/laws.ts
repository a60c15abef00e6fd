// The law beside the register: read, checked, changed. What a change would move is asked for before it is made, and the
// change names the state that was looked at.
import { ask, change as act } from './call';
import type { CalendarYear, ChosenText, LawChange, LawPreview, LawsChecked, LawsView } from './wire';

export const laws = {
  laws: () => ask<LawsView>('laws'),
  calendarYear: (id: string, year: number) => ask<CalendarYear>('calendar_year', { id, year }),
  chooseLawFile: () => ask<ChosenText | null>('choose_law_file'),
  /** `work` names it while it goes on. */
  previewLaw: (work: string, change: LawChange) => ask<LawPreview>('preview_law', { work, change }),
  /** `seen`: the last revision when the preview was worked out. */
  changeLaw: (work: string, change: LawChange, reason: string, handedBy: string, seen: string | null) =>
    act<LawsView>('change_law', null, { change, reason, handedBy, seen }, work),
  checkLaws: () => ask<LawsChecked>('check_laws'),
  checkExamples: () => ask<LawsChecked | null>('check_examples'),
};
