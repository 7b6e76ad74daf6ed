import { defineEvent, type EventOf } from '../define-event';
import { handling } from '../handling/handling';
import { code, instant, label, listOf, object, optional, sealed } from '../schema';

/** The ground of disclosure as the emitter claims it (policy V.b.7), with the evidence that ground asks for. */
export const disclosureGround = object({
  code,
  contractRef: optional(label), // dg-counterparty
  duty: optional(sealed),
  consentId: optional(code), // dg-consent
  requestRef: optional(label), // dg-authority
  requester: optional(sealed),
  lawRef: optional(label),
  statedPurpose: optional(sealed),
  requestedCategories: optional(listOf(code, { max: 16 })),
  requestedFrom: optional(instant),
  requestedUntil: optional(instant),
  caseRef: optional(label), // dg-legal-defence
});

/** How the subject was told (policy V.b.8): when and by which notice, or the coded exception with its reasons. */
export const informed = object({
  at: optional(instant),
  notice: optional(label),
  exception: optional(code),
  justification: optional(sealed),
});

/** A source reports that one person's data were handed to a third party. A fact, also where no ground allowed it. */
export const DisclosureRecorded = defineEvent('DisclosureRecorded', 1, {
  ...handling,
  recipient: code, // Its id in the recipient register.
  ground: optional(disclosureGround),
  informed: optional(informed),
});
export type DisclosureRecorded = EventOf<typeof DisclosureRecorded>;
