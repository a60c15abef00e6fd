// A person as a form holds one.
import type { Person, PersonInput, PostalAddress } from '#/bridge';

export const noAddress = (): PostalAddress => ({
  name: '',
  organisation: '',
  attention: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  zip: '',
  country: '',
});

/** An empty form, or one filled from a person there is. */
export function personInput(from?: Person): PersonInput {
  return {
    name: from?.name ?? '',
    mailing_name: from?.mailing_name ?? '',
    emails: [...(from?.emails ?? [])],
    phones: [...(from?.phones ?? [])],
    address: { ...(from?.address ?? noAddress()) },
    language: from?.language ?? 'en',
    born: from?.born ?? null,
    note: from?.note ?? '',
  };
}
