// Why: whoever asks for more time where there is none must learn the reason the app knows, of each request, and no other.
import { expect, it } from 'vitest';
import type { CaseView, RequestView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { extendable, notExtendable } from './extending';

const offer = { until: '2027-02-07', tell_by: '2026-12-24', grounds: [] };
/** The sample case whose requests stand like this. */
function of(...requests: Partial<RequestView>[]): CaseView {
  const view = structuredClone(caseView('12') as CaseView);
  view.requests = requests.map((over, i) => ({ ...structuredClone(view.requests[i] as RequestView), ...over }));
  return view;
}
const withdrawn = (r: RequestView | undefined) => ({ request: { ...(r as RequestView).request, withdrawn: '2026-11-20' } });

it('names the first request that can be extended, and none of a closed case', () => {
  const view = of({}, { extend: offer });
  expect(extendable(view)).toBe('2');
  expect(extendable(of({}, {}))).toBeUndefined();
  view.case.state = 'closed';
  expect(extendable(view)).toBeUndefined();
  expect(notExtendable(view)).toBe('The time for an answer can’t be extended now. The case is closed.');
});

it('says one reason once, and of several which request each is of', () => {
  expect(notExtendable(of({ extend_not: 'The request is answered.' }, { extend_not: 'The request is answered.' }))).toBe('The time for an answer can’t be extended now. The request is answered.');
  expect(notExtendable(of({ extend_not: 'The request is answered.' }, { extend_not: 'Nothing binds this request yet; decide that first.' }))).toBe(
    'The time for an answer can’t be extended now. Child data · OfficerTRAK, LLC: The request is answered. Opt out · OfficerTRAK, LLC: Nothing binds this request yet; decide that first.',
  );
});

it('leaves out what was withdrawn, and gives no reason where none is known', () => {
  const all = of({}, {});
  expect(notExtendable(of({ ...withdrawn(all.requests[0]), extend_not: 'Old.' }, { extend_not: 'The request is answered.' }))).toMatch(/now\. The request is answered\.$/);
  expect(notExtendable(of({ ...withdrawn(all.requests[0]), extend_not: 'Old.' }))).toMatch(/now\. No request stands in this case\.$/);
  expect(notExtendable(all)).toBe('The time for an answer can’t be extended now.');
});
