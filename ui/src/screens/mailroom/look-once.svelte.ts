// A postal number that does not fit is asked about once and never refused: nothing undoes the post, and the label may well say so. Sent
// again just as they were, the numbers go. Not here: which numbers do not fit, which the app says.
import { w } from '#/words';

/** Numbers as they are typed, by the name of their field. */
export type Numbers = Readonly<Record<string, string>>;

export class LookOnce {
  #asked = $state.raw('');
  #doubtful = $state.raw<readonly string[]>([]);

  /** Whether the numbers may go as they are: `doubtful` finds none among them that does not fit, or they were asked about before just
   *  like this. Where it can't be told which fit, nothing was asked. */
  async mayGo(typed: Numbers, doubtful: () => Promise<readonly string[]>): Promise<boolean> {
    const now = JSON.stringify(typed);
    if (this.#asked === now) return true;
    const found = await doubtful();
    this.#asked = now;
    this.#doubtful = found;
    return found.length === 0;
  }

  /** What is said at a number, as long as all of them stand as they were asked about. */
  of(name: string, typed: Numbers): string | undefined {
    return this.#asked === JSON.stringify(typed) && this.#doubtful.includes(name) ? w.mailroom.lookOnce : undefined;
  }
}
