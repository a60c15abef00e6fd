// Whether the time for an answer can be extended, as the app said of each request; where it can't, why. Not here: until when, and what
// a letter says of it.
import type { CaseView } from '#/bridge';
import { w } from '#/words';

/** The first request whose time can be extended now. */
export const extendable = (view: CaseView): string | undefined =>
  view.case.state === 'open' ? view.requests.find((r) => r.extend !== null)?.request.id : undefined;

/** Why none can be; of several requests each with its own reason. */
export function notExtendable(view: CaseView): string {
  if (view.case.state !== 'open') return w.case.extendNone(w.case.extendClosed);
  const live = view.requests.filter((r) => !r.request.withdrawn);
  if (live.length === 0) return w.case.extendNone(w.case.extendNothing);
  const said = live.filter((r) => r.extend_not !== '');
  const alike = new Set(said.map((r) => r.extend_not)).size === 1;
  const whys = alike ? said.slice(0, 1).map((r) => r.extend_not) : said.map((r) => `${w.case.asks(w.lists.right[r.request.right], r.company)}: ${r.extend_not}`);
  return w.case.extendNone(whys.join(' '));
}
