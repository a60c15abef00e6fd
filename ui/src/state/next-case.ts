// Where work goes on once a letter is issued: the other cases of the same message first, then what presses. Not here: what is next
// within a case (the app tells that with the case).
import { desk } from '#/bridge';
import { nav } from './nav.svelte';

/** To the next case of the messages of this one without an issued letter, else to the first case of Today, else to Today. */
export async function nextCase(from: string): Promise<void> {
  const here = nav.place;
  const id = (await ofSameMessage(from)) ?? (await ofToday(from));
  // The officer may have gone elsewhere meanwhile.
  if (nav.place !== here) return;
  if (id === undefined) return nav.go('today');
  nav.go('cases', id);
}

async function ofSameMessage(from: string): Promise<string | undefined> {
  const { messages } = await desk.case(from);
  for (const m of messages) {
    const { cases } = await desk.message(m.id);
    for (const c of cases) {
      if (c.id === from) continue;
      const { case: of, letters } = await desk.case(c.id);
      if (of.state === 'open' && !letters.some((l) => l.state === 'issued')) return c.id;
    }
  }
  return undefined;
}

async function ofToday(from: string): Promise<string | undefined> {
  const t = await desk.today();
  const lines = [...t.overdue, ...t.due, ...t.acknowledge, ...t.undated];
  return lines.find((l) => l.case !== null && l.case !== from)?.case ?? undefined;
}
