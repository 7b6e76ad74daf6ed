import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, country, label, oneOf, optional, instant } from '../schema';

/** What a recipient is to the company. An authority in an inquiry is no recipient in the sense of Article 4(9), yet its disclosures are recorded. */
export const recipientKinds = [
  'processor',
  'third-party',
  'contracting-party',
  'authority',
  'authority-inquiry',
  'third-country-authority',
  'court',
] as const;

const identity = {
  recipientId: code,
  kind: oneOf(...recipientKinds),
  name: label,
  registrationNumber: optional(label),
  country,
  engagedBy: optional(code), // The processor that engaged this one (Art. 28(2), (4)).
};

/** A recipient entered the register. */
export const RecipientRegistered = defineEvent('RecipientRegistered', 1, { ...identity, ...entered });
export type RecipientRegistered = EventOf<typeof RecipientRegistered>;

/** What the register said of a recipient was wrong or has changed. */
export const RecipientCorrected = defineEvent('RecipientCorrected', 1, { ...identity, reason: label, ...entered });
export type RecipientCorrected = EventOf<typeof RecipientCorrected>;

/** Nothing is handed to this recipient any more. */
export const RecipientRetired = defineEvent('RecipientRetired', 1, {
  recipientId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type RecipientRetired = EventOf<typeof RecipientRetired>;

/** Whether a processor keeps what it promises was looked into (Art. 28(1), policy V.b.3). */
export const RecipientAssessed = defineEvent('RecipientAssessed', 1, {
  recipientId: code,
  assessmentRef: label,
  outcome: oneOf('sufficient', 'insufficient'),
  assessedAt: instant,
  reviewBy: instant,
  ...entered,
});
export type RecipientAssessed = EventOf<typeof RecipientAssessed>;

/** The company demanded something of a processor (policy V.b.2). */
export const ProcessorDemandMade = defineEvent('ProcessorDemandMade', 1, {
  recipientId: code,
  demandId: code,
  matter: label,
  madeAt: instant,
  dueAt: instant,
  ...entered,
});
export type ProcessorDemandMade = EventOf<typeof ProcessorDemandMade>;

/** A processor answered a demand. */
export const ProcessorDemandAnswered = defineEvent('ProcessorDemandAnswered', 1, {
  recipientId: code,
  demandId: code,
  answeredAt: instant,
  ...entered,
});
export type ProcessorDemandAnswered = EventOf<typeof ProcessorDemandAnswered>;
