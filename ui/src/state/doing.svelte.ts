// A verb under way: which one, and what was refused. Keeps a form from being sent twice.
import { asFault, type DeskFault } from '#/bridge';

export class Doing {
  /** Name of the verb under way; empty = none. */
  what = $state('');
  fault = $state<DeskFault>();

  get busy(): boolean {
    return this.what !== '';
  }

  /** Runs the verb unless one is under way. Answers undefined where it was refused; the refusal then stands in `fault`. */
  async run<T>(verb: () => Promise<T>, what = 'verb'): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.what = what;
    this.fault = undefined;
    try {
      return await verb();
    } catch (thrown) {
      this.fault = asFault(thrown);
      return undefined;
    } finally {
      this.what = '';
    }
  }

  forget(): void {
    this.fault = undefined;
  }
}
