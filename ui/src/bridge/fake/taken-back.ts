// The sample's taking back of records that were made by mistake, and what it refuses.
import type { CaseView, Mistaken } from '../wire';
import { onCase } from './handlers';
import { views } from './letters';
import { refuse, state } from './store';

type A = Record<string, unknown>;
/** The list without the one record; refused where it is not there. */
function without<T>(list: T[], is: (of: T) => boolean): T[] {
  if (!list.some(is)) refuse('not_found', 'This record is not in the register.');
  return list.filter((x) => !is(x));
}

function take(c: CaseView, record: Mistaken): void {
  switch (record.record) {
    case 'note':
      c.notes = without(c.notes, (n) => n.id === record.id);
      return;
    case 'identity_step':
      c.identity = without(c.identity, (s) => s.id === record.id);
      return;
    case 'authority':
      c.authorities = without(c.authorities, (a) => a.authority.id === record.id);
      return;
    case 'item':
      for (const r of c.requests) r.items = r.items.filter((i) => i.id !== record.id);
      return;
    case 'child_check':
      c.child.check = null;
  }
}

export const takenBackHandlers: Record<string, (args: A) => unknown> = {
  take_back_record: (a) => onCase(a, (c) => take(c, a.record as Mistaken)),
  take_back_opening: (a) => onCase(a, (c) => {
    Object.assign(c.case, { state: 'closed', closing: 'opened_by_mistake', closing_note: a.reason });
    for (const m of state.messages) if (m.message.case === c.case.id) Object.assign(m.message, { state: 'unfiled', case: null });
  }),
  take_back_approval: ({ letter }) => {
    const v = views.get(String(letter));
    if (v) Object.assign(v, { approved_by: null, wording_mark: 'not confirmed by counsel' });
    return v;
  },
};
