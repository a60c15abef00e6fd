// Where work goes on once a letter is issued: the other cases of the same message first, then what presses. Not here: what is next
// within a case (the app tells that with the case).
import { desk } from '#/bridge';
import { w } from '#/words';
import { nav } from './nav.svelte';
import { say } from './say.svelte';

/** To the next case of the messages of this one without an issued letter; where all have one, back to
 *  this case; where it is the only one, to the first case of Today, else to Today. */
export async function nextCase(from: string): Promise<void> {
  const here = nav.place;
  const same = await ofSameMessage(from);
  const id = same === LAST ? from : (same ?? (await ofToday(from)));
  // The officer may have gone elsewhere meanwhile.
  if (nav.place !== here) return;
  if (id === undefined) return nav.go('today');
  nav.go('cases', id);
  if (same === LAST) say.done(w.letter.lastOfMail);
}

/** Every other case of the message has its letter. */
const LAST = Symbol('last');

async function ofSameMessage(from: string): Promise<string | typeof LAST | undefined> {
  const { messages } = await desk.case(from);
  let several = false;
  for (const m of messages) {
    const { cases } = await desk.message(m.id);
    for (const c of cases) {
      if (c.id === from) continue;
      several = true;
      const { case: of, letters } = await desk.case(c.id);
      if (of.state === 'open' && !letters.some((l) => l.state === 'issued')) return c.id;
    }
  }
  return several ? LAST : undefined;
}

async function ofToday(from: string): Promise<string | undefined> {
  const t = await desk.today();
  const lines = [...t.overdue, ...t.due, ...t.acknowledge, ...t.undated];
  return lines.find((l) => l.case !== null && l.case !== from)?.case ?? undefined;
}
