// The scan of a letter that a case was opened for, attached as soon as the case is there; the notice takes it off again.
import { desk, type CaseView } from '#/bridge';
import { say } from '#/state/say.svelte';
import { about, stepOf, undoingOn } from '#/state/undo';
import { w } from '#/words';
import { scanAttached } from '../case/undo-of';

export const attachScan = (view: CaseView): Promise<void> =>
  stepOf(view.case.id, () => desk.attachScan({ id: view.case.id, revision: view.case.revision })).then((there) => {
    if (!there) return;
    const { id } = there.case;
    const back = scanAttached(view, there);
    const made = { from: view.case.revision, to: there.case.revision };
    say.done(w.case.saved.scan, back && undoingOn(id, made, async (revision) => (await back({ id, revision })).case.revision), { of: [about.case(id)], made });
  });
