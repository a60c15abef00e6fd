// The way back of opening cases: they never were, and the officer stands before what they were opened from again. Refused once anything
// was done in one of them: then none of them goes.
import { desk, DeskFault, type CaseView } from '#/bridge';
import { nav } from '#/state/nav.svelte';
import { about, undoing } from '#/state/undo';
import { w } from '#/words';

/** Takes the opening of these cases back, the last one first; `message` is what they were opened from. */
export const openedBack = (views: readonly CaseView[], message: string | null | undefined) =>
  undoing(async () => {
    const now = await Promise.all(views.map((v) => desk.case(v.case.id)));
    if (now.some((v, n) => v.case.revision !== views[n]?.case.revision)) throw new DeskFault('stale', w.common.undoLate, w.common.undoLateNext);
    for (const { case: opened } of [...views].reverse()) await desk.takeBackOpening({ id: opened.id, revision: opened.revision }, w.common.undoReason);
    if (message) nav.go('unfiled', message);
    else nav.go('cases');
  });

/** What such a way back is about. */
export const openedOf = (views: readonly CaseView[]) => ({ of: views.map((v) => about.case(v.case.id)) });
