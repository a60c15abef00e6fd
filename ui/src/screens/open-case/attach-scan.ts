// The scan of a letter that a case was opened for, attached as soon as the case is there; the notice takes it off again.
import { desk, type CaseView } from '#/bridge';
import { say } from '#/state/say.svelte';
import { about, undoing } from '#/state/undo';
import { w } from '#/words';
import { scanAttached } from '../case/undo-of';

export const attachScan = (view: CaseView): Promise<void> =>
  desk.attachScan({ id: view.case.id, revision: view.case.revision }).then((there) => {
    const back = there && scanAttached(view, there);
    if (back) say.done(w.case.saved.scan, undoing(() => back({ id: there.case.id, revision: there.case.revision })), { of: [about.case(there.case.id)] });
  });
