// What a class of mail brings with it: whether its pieces bear a number, what proves that one went out, and the class an office uses.
import type { MailClass, MailingProof } from '#/bridge';
import { session } from '#/state/session.svelte';

/** Whether a piece of this class has a number of its own. */
export const isNumbered = (of: MailClass): boolean => of.startsWith('certified') || of === 'registered_international';

/** What usually proves that a piece of this class went out. */
export const proofOf = (of: MailClass): MailingProof => (isNumbered(of) ? 'numbered_receipt' : 'own_record');

/** The class that a piece goes by where nobody says otherwise. */
export const usualClass = (abroad: boolean): MailClass => (abroad ? 'international' : (session.config?.settings.mail_class ?? 'first_class'));
