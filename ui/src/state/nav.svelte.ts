// The place on screen, kept in step with the address.
import { hashOf, placeOf, type Place, type Screen } from './place';

class Nav {
  place = $state<Place>(placeOf(location.hash));

  /** The one thing that was gone to by itself, from a search or a link; empty where one only goes through a list. */
  sought = $state(this.place.id);

  /** The case of the letter on screen; the letter says so itself. */
  caseOfLetter = $state('');

  /** The case on screen, or of the letter on screen; empty where neither is. */
  get case(): string {
    return this.place.screen === 'cases' ? this.place.id : this.place.screen === 'letter' ? this.caseOfLetter : '';
  }

  constructor() {
    addEventListener('hashchange', () => {
      this.place = placeOf(location.hash);
      this.sought = this.place.id;
    });
  }

  /** Goes there as a step of its own: Alt ← leads back. */
  go(screen: Screen, id = '', beside = ''): void {
    const place = { screen, id, beside };
    this.place = place;
    this.sought = id;
    const hash = hashOf(place);
    if (hash !== location.hash) history.pushState(null, '', hash);
  }

  /** Changes what is chosen on this screen without a step of its own. */
  choose(id: string, beside = ''): void {
    this.place = { ...this.place, id, beside };
    history.replaceState(null, '', hashOf(this.place));
  }
}

export const nav = new Nav();
addEventListener('popstate', () => {
  nav.place = placeOf(location.hash);
});
