// The whole file of a case, saved where the officer says.
import { desk } from '#/bridge';
import { say } from '#/state/say.svelte';
import { w } from '#/words';

/** Asks where, and saves; nothing where no case is in hand. */
export async function saveCaseFile(of: string | undefined): Promise<void> {
  if (!of) return say.done(w.reports.noCase);
  try {
    if (await desk.savePaper({ kind: 'case_file', case: of })) say.done(w.paper.saved);
  } catch (thrown) {
    say.fault(thrown);
  }
}
