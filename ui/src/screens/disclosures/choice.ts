// A choice against a use of data onto the list, and what takes it off again.
import { desk, type ChoiceInput, type KeptChoice } from '#/bridge';
import { w } from '#/words';

/** Puts it on the list; answers the way back, which takes off what came on by it and nothing that was there before. What comes on
 *  stands first: the first page has it. */
export async function putOnList(input: ChoiceInput): Promise<() => Promise<void>> {
  const before = new Set((await desk.choices('', null)).rows.map((l) => l.choice.id));
  const list = await desk.recordChoice(input);
  const came = list.rows.map((l) => l.choice).filter((c) => c.taken_off === null && !before.has(c.id));
  return async () => {
    for (const { id } of came) await desk.takeOffChoice(id, w.common.undoReason);
  };
}

/** What puts back on the list what is taken off: the same once more. Of what only the hash is kept nothing can be put. */
export function onListAgain(c: KeptChoice): (() => Promise<unknown>) | undefined {
  const { company, purpose, purpose_words, of, value, person, case: from, source, since } = c;
  if (value === '') return undefined;
  return () => desk.recordChoice({ company, purpose, purpose_words, about: [{ of, value }], person, case: from, source, since });
}
