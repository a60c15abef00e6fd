// Why: what has a button must be found by its words, wherever one is. The list here is written by hand, so that a verb that is
// missing from the keymap fails as one that is not bound by its screen does.
import { render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type CaseView } from '#/bridge';
import { caseView } from '#/bridge/fake/cases';
import { config } from '#/bridge/fake/config';
import { freshLog } from '#/bridge/fake/data-map';
import { sending } from '#/bridge/fake/letters';
import { state } from '#/bridge/fake/store';
import { keys } from '#/keys/keys.svelte';
import type { VerbId } from '#/keys/keymap';
import type { CaseDesk } from '#/screens/case/case-desk.svelte';
import { ofAnyCase, ofOpenCase } from '#/screens/case/only-ones';
import Disclosures from '#/screens/disclosures/Disclosures.svelte';
import Letter from '#/screens/letter/Letter.svelte';
import Mailroom from '#/screens/mailroom/Mailroom.svelte';
import People from '#/screens/people/People.svelte';
import Settings from '#/screens/settings/Settings.svelte';
import { nav } from '#/state/nav.svelte';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import { paletteLines, placeOfVerb } from './palette';

const words = { verb: (id: VerbId) => w.verbs[id], view: () => '' };
/** The verbs that the palette has for these words, as it writes them. */
const found = (query: string, live: ReadonlySet<VerbId> = new Set()) =>
  paletteLines(query, [], live, [], words).flatMap((l) => (l.verb ? [w.verbs[l.verb]] : []));
/** What the palette can do at this moment. */
const doable = () => [...keys.live.keys()].map((id) => w.verbs[id]);

beforeEach(() => {
  sessionStorage.clear();
  freshLog();
  state.config = structuredClone(config);
  session.config = structuredClone(config);
  session.today = '2026-11-22';
});

describe('an action is found by what one would type', () => {
  it.each([
    ['void', 'Void the letter'],
    ['replace letter', 'Replace the letter by a new one'],
    ['throw draft', 'Throw the draft away'],
    ['sent e-mail', 'Record the letter as sent otherwise: e-mail, portal, by hand, courier'],
    ['save letter pdf', 'Save the letter as a PDF'],
    ['print the letter', 'Print the letter'],
    ['once more', 'Send the letter once more'],
    ['look at letters', 'Look at the letters that wait, as they would be printed'],
    ['as printed', 'Record the letters you look at as printed'],
    ['delivered', 'Record as delivered'],
    ['returned', 'Record as returned'],
    ['correct hand-over', 'Correct the hand-over'],
    ['log disclosure', 'Log a disclosure'],
    ['disclosures table', 'Save the log of disclosures as a table'],
    ['record a choice', 'Record a choice: somebody does not want a use of their data'],
    ['add system', 'Add a system'],
    ['add provider', 'Add a service provider'],
    ['add category', 'Add a category of data'],
    ['verify register', 'Verify the register'],
    ['passphrase', 'Change the passphrase'],
    ['recovery code', 'Make a new recovery code'],
    ['watched folder', 'Choose the watched folder'],
    ['backup folder', 'Choose the backup folder'],
    ['back up', 'Back up now'],
    ['withdraw', 'Withdraw the request'],
    ['take person out', 'Take the person out of the case'],
    ['add law', 'Add a law or promise that binds us'],
    ['providers told', 'Checklist: all providers that wait were told today'],
    ['decide checklist', 'Decide as the checklist leads, and go on'],
    ['revoke', 'Revoke the proof of authority'],
    ['unlink', 'Unlink the other case'],
    ['find somebody', 'Find somebody among the people'],
    ['sheet deadlines print', 'Print the sheet of deadlines'],
  ])('“%s” finds “%s”', (query, verb) => {
    expect(found(query)).toContain(verb);
  });

  it('and leads to the part of the screen where it is done', () => {
    const at = (id: VerbId) => Object.values(placeOfVerb(id) ?? {}).join('/');
    expect(at('systemAdd')).toBe('disclosures/systems/');
    expect(at('choiceAdd')).toBe('disclosures/choices/');
    expect(at('lawAddCalendar')).toBe('laws//calendars');
    expect(at('letterVoid')).toBe('cases//');
    expect(at('mailDelivered')).toBe('mailroom//');
    expect(at('verifyRegister')).toBe('settings//');
    expect(placeOfVerb('lock')).toBeUndefined();
  });

  it('and of one case to the one in hand, never to another', () => {
    expect(placeOfVerb('authority', '52')).toEqual({ screen: 'cases', id: '52', beside: '' });
    expect(placeOfVerb('lineFound', '52')?.id).toBe('52');
    expect(placeOfVerb('authority')?.id).toBe('');
    expect(placeOfVerb('goUnfiled', '52')).toBeUndefined();
    expect([placeOfVerb('narrow', '52')?.id, placeOfVerb('systemAdd', '52')?.id]).toEqual(['', 'systems']);
  });
});

describe('an action can be done where its button is', () => {
  it('of a draft and of an issued letter', async () => {
    vi.spyOn(desk, 'letterPdf').mockResolvedValue(new ArrayBuffer(0));
    nav.go('letter', '20');
    const draft = render(Letter);
    await settle();
    expect(doable()).toEqual(expect.arrayContaining(['Throw the draft away', 'Write the draft in the other language', 'The letter as pages or as text']));
    expect(doable()).not.toContain('Void the letter');
    draft.unmount();
    nav.go('letter', '12');
    render(Letter);
    await settle();
    expect(doable()).toEqual(expect.arrayContaining(['Void the letter', 'Replace the letter by a new one', 'Print the letter', 'Save the letter as a PDF']));
    expect(doable()).not.toContain('Throw the draft away');
  });

  it('in the mailroom: of the only line, else of the one in hand', async () => {
    const room = await desk.mailroom(null);
    const line = room.printed[0] ?? expect.fail('nothing is printed');
    const out = (id: string) => ({ ...line, sending: sending(id, line.letter.id, { state: 'handed_over', handed_over: '2026-11-22' }) });
    const show = vi.spyOn(desk, 'mailroom').mockResolvedValue({ ...room, printed: [] });
    const page = (...rows: ReturnType<typeof out>[]) => ({ rows, total: rows.length, letters: 1, next: null });
    const sent = vi.spyOn(desk, 'handedOverOn').mockResolvedValue(page(out('a')));
    const first = render(Mailroom);
    await settle();
    expect(doable()).toEqual(expect.arrayContaining(['Look at the letters that wait, as they would be printed', 'Record as delivered', 'Record as returned', 'Correct the hand-over']));
    first.unmount();
    sent.mockResolvedValue(page(out('a'), out('b')));
    const second = render(Mailroom);
    await settle();
    expect(doable()).not.toContain('Record as delivered');
    second.getAllByRole('button', { name: /^Delivered/ })[1]?.focus();
    await settle();
    expect(doable()).toContain('Record as delivered');
    show.mockRestore();
    sent.mockRestore();
  });

  it.each([
    ['log', ['Log a disclosure', 'Save the log of disclosures as a table']],
    ['choices', ['Record a choice: somebody does not want a use of their data', 'Save the list of choices as a table']],
    ['systems', ['Add a system']],
    ['providers', ['Add a service provider']],
    ['categories', ['Add a category of data']],
  ])('on Disclosures, %s', async (tab, verbs) => {
    nav.go('disclosures', tab);
    render(Disclosures);
    await settle(60);
    expect(doable()).toEqual(expect.arrayContaining(verbs));
  });

  it('in Settings and among the people', async () => {
    const settings = render(Settings);
    await settle(60);
    expect(doable()).toEqual(
      expect.arrayContaining(['Verify the register', 'Change the passphrase', 'Make a new recovery code', 'Choose the watched folder', 'Choose the backup folder', 'Show and change the keys', 'Choose the picture of the signature']),
    );
    settings.unmount();
    render(People);
    await settle();
    expect(doable()).toEqual(['Find somebody among the people']);
  });

  it('of a case only where there is one thing that it can mean', () => {
    const view = caseView('12') ?? expect.fail('there is no such case');
    const one = view.people[0] ?? expect.fail('nobody is in the case');
    const request = view.requests[0] ?? expect.fail('nothing is asked');
    const show = vi.fn();
    const verbs = (over: Partial<CaseView>) => ofOpenCase({ view: { ...view, ...over }, show } as unknown as CaseDesk);
    const single = verbs({ people: [one], requests: [request] });
    single.removePerson?.();
    expect(show).toHaveBeenLastCalledWith('removePerson', one.person.id, one.role);
    single.withdraw?.();
    expect(show).toHaveBeenLastCalledWith('withdraw', request.request.id);
    single.addBinding?.();
    expect(show).toHaveBeenLastCalledWith('addBinding', request.request.id);
    const many = verbs({ people: [one, one], requests: [request, request], links: [] });
    for (const id of ['removePerson', 'changePerson', 'withdraw', 'addBinding', 'unlinkCase'] as const) expect(many[id], id).toBeUndefined();
    expect(ofAnyCase({ view: { ...view, links: [] }, show } as unknown as CaseDesk).withdraw).toBeUndefined();
  });
});
