import { code, codePath, country, instant, label, listOf, object, oneOf, optional, sealed, uuid } from '../schema';

/** Ways in which data were handled; paper and telephone count like any system (policy II.5). */
export const media = ['electronic', 'paper', 'telephone', 'in-person', 'video'] as const;
export const captures = ['automatic', 'manual'] as const;
export const lifecycles = ['potential', 'current', 'former'] as const;

/** The legal basis as the emitter claims it, with its evidence. Whether it holds is judged elsewhere. */
export const basis = object({
  code,
  contractRef: optional(label),
  lawRef: optional(label), // Act and section.
  interest: optional(code),
  interestText: optional(sealed), // What a `li-other` stands for.
  consentId: optional(code),
});

/** What every handling of one person's data states. References, codes and sealed texts; never a value of the data. */
export const handling = {
  recordId: uuid,
  operationId: uuid, // One report about fifty people is fifty records that share it.
  occurredAt: instant, // The emitter's clock.
  recordedAt: instant, // Ours.
  subjectRef: uuid, // Random: who it is stands only in the vault.
  subjectGroup: code,
  subjectLifecycle: optional(oneOf(...lifecycles)),
  subjectMatch: listOf(code, { max: 8 }), // Attributes by which the person was recognised.
  categories: listOf(code, { min: 1, max: 16 }),
  fields: listOf(code, { max: 64 }),
  purpose: codePath,
  purposeText: optional(sealed), // What a sub-purpose `other` stands for.
  basis: optional(basis),
  art9Condition: optional(code),
  actorRef: uuid,
  actorRole: code,
  actorUnit: optional(label),
  actorCountry: optional(country),
  system: code,
  action: code,
  medium: oneOf(...media),
  capture: oneOf(...captures),
  caseRef: optional(label),
  reason: optional(sealed),
};
