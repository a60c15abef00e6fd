// What the list of cases is asked for, and under which name. Kept over a lock and a reload like typed words: it holds rights,
// companies and places, nobody's data.
import type { CaseQuery, SavedView } from '#/bridge';
import { draft, dropDraft, keepDraft } from './drafts';
import { session } from './session.svelte';
import { w } from '#/words';

const KEPT = 'case-list';

/** The view one begins with. */
export const FIRST_VIEW = 'open';

const OPEN: CaseQuery = {
  state: 'open', late: false, undated: false, child: false, waiting: false, rights: [], companies: [], languages: [], places: [], order: 'mail_by',
};

interface Kept {
  view: string;
  /** What is asked for, where that is not what the view says. */
  query: CaseQuery | null;
}

/** The same question, however it was put together. */
export function sameQuery(a: CaseQuery, b: CaseQuery): boolean {
  const plain = (q: CaseQuery) =>
    JSON.stringify([
      q.state, q.late, q.undated, q.child, q.waiting, q.order,
      ...[q.rights, q.companies, q.languages, q.places].map((list) => [...list].sort()),
    ]);
  return plain(a) === plain(b);
}

/** What a view is called: one that is always there has its words here. */
export function viewName(view: SavedView): string {
  const standing: Record<string, string> = w.lists.caseFilter;
  return view.name || (standing[view.id] ?? view.id);
}

class CaseList {
  #kept = $state.raw<Kept>(draft<Kept>(KEPT, { view: FIRST_VIEW, query: null }));

  /** Every view there is, those that are always there first. */
  get views(): SavedView[] {
    return session.config?.case_views ?? [];
  }

  /** The view that is chosen: one that is gone gives way to the first. */
  get view(): SavedView | undefined {
    return this.views.find((v) => v.id === this.#kept.view) ?? this.views[0];
  }

  get query(): CaseQuery {
    return this.#kept.query ?? this.view?.query ?? OPEN;
  }

  /** Whether something else is asked for than the chosen view says. */
  get changed(): boolean {
    return this.view !== undefined && !sameQuery(this.query, this.view.query);
  }

  choose(view: string): void {
    this.#put({ view, query: null });
  }

  ask(query: CaseQuery): void {
    const named = this.views.find((v) => sameQuery(v.query, query));
    this.#put(named ? { view: named.id, query: null } : { view: this.#kept.view, query });
  }

  /** The view after the chosen one, around. */
  next(): void {
    const at = this.views.findIndex((v) => v.id === this.view?.id);
    const next = this.views[(at + 1) % this.views.length];
    if (next) this.choose(next.id);
  }

  #put(kept: Kept): void {
    this.#kept = kept;
    if (kept.view === FIRST_VIEW && kept.query === null) dropDraft(KEPT);
    else keepDraft(KEPT, kept);
  }
}

export const caseList = new CaseList();
