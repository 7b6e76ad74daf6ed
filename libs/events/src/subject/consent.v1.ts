import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, codePath, flag, instant, label, listOf, oneOf, optional, sha256, uuid } from '../schema';

export const consentForms = ['written', 'e-signed', 'click', 'oral', 'implied'] as const;

/** A person consented (Art. 7). Whether the consent is worth anything is judged, not decided here. */
export const ConsentGiven = defineEvent('ConsentGiven', 1, {
  subjectRef: uuid,
  consentId: code,
  form: oneOf(...consentForms),
  noticeVersion: optional(label),
  purposes: listOf(codePath, { max: 64 }),
  categories: listOf(code, { max: 64 }),
  recipients: listOf(code, { max: 64 }), // Recipients, or kinds of them, it covers handing over to.
  evidenceHash: optional(sha256),
  givenAt: instant,
  expiresAt: optional(instant), // Exclusive.
  onlineService: flag, // An information society service offered directly to the person (Art. 8).
  underAge: flag, // Below the age at which a child consents alone: thirteen in Latvia.
  guardianConsented: flag,
  ...entered,
});
export type ConsentGiven = EventOf<typeof ConsentGiven>;

/** A person withdrew a consent; it ends when the withdrawal was received, not when somebody entered it. */
export const ConsentWithdrawn = defineEvent('ConsentWithdrawn', 1, {
  subjectRef: uuid,
  consentId: code,
  receivedAt: instant,
  channel: optional(code),
  ...entered,
});
export type ConsentWithdrawn = EventOf<typeof ConsentWithdrawn>;
