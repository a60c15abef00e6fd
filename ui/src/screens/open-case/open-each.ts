// One case after the other of the people whom a message names. Not here: what the form says meanwhile (CaseFormView).
import { desk, type CaseProposal, type CaseView } from '#/bridge';
import { inputOf, nextOf, type CaseForm } from './case-form';

export interface EachOpened {
  /** The cases, in the order they were opened. */
  opened: CaseView[];
  /** About whom they are. */
  names: string[];
  /** The form of the person whose case was not opened; undefined where all were. */
  stopped: CaseForm | undefined;
}

/** Opens the case of who the form is about, then one of each further name with the same requests, until one is refused. `verb` runs a
 *  call and answers nothing where it was refused. */
export async function openEach(
  form: CaseForm,
  names: readonly string[],
  proposal: CaseProposal,
  message: string,
  verb: (call: () => Promise<CaseView>) => Promise<CaseView | undefined>,
): Promise<EachOpened> {
  const opened: CaseView[] = [];
  const about: string[] = [];
  let f = form;
  for (const name of [undefined, ...names]) {
    if (name !== undefined) f = nextOf(f, proposal, name);
    const input = inputOf(f, message);
    const view = await verb(() => desk.openCase(input));
    if (!view) return { opened, names: about, stopped: f };
    opened.push(view);
    about.push(f.subject.name);
  }
  return { opened, names: about, stopped: undefined };
}
