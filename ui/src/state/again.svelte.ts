// What came between issued letters and the post since they were issued, looked for anew whenever a list of them is.
import { desk, type FindingView } from '#/bridge';

const AT_ONCE = 40;

export class Again {
  /** By letter; letters with nothing against them are not in it. */
  found = $state.raw<ReadonlyMap<string, FindingView[]>>(new Map());
  #turn = 0;

  /** A few at a time, so that the first show at once; the app refuses by itself what is not looked at yet. */
  async look(letters: string[]): Promise<void> {
    // A letter with two pieces stands in a list twice.
    const ids = [...new Set(letters)];
    const mine = ++this.#turn;
    const found = new Map<string, FindingView[]>();
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = await desk.checkAgain(ids.slice(i, i + AT_ONCE)).catch(() => []);
      if (mine !== this.#turn) return;
      for (const l of some) if (l.findings.length > 0) found.set(l.letter, l.findings);
      this.found = new Map(found);
    }
    if (ids.length === 0) this.found = found;
  }

  /** Whether the letter may not go out as it stands. */
  refused(letter: string): boolean {
    return this.found.get(letter)?.some((f) => f.weight === 'refuse') ?? false;
  }
}
