import { defineEvent, type EventOf } from '../define-event';
import { severities } from '../finding/finding.v1';
import { code, codePath, count, country, flag, instant, label, listOf, object, oneOf, optional, uuid } from '../schema';

const verdict = object({
  rule: code,
  ruleVersion: count,
  severity: oneOf(...severities),
  part: optional(label), // Which part of the handling, where a rule can speak of several.
});

/** What whoever acts on a decision has to do. */
export const obligationKinds = ['inform-subject', 'notify-recipient', 'keep-safeguard'] as const;

/** Somebody asked beforehand whether data may be handled, wanted it on record, and was answered. Nothing was handled yet. */
export const DecisionTaken = defineEvent('DecisionTaken', 1, {
  decisionId: uuid, // Of the record that the handling would be, were it reported under the same key.
  kind: oneOf('access', 'disclosure', 'transfer', 'deletion'),
  subjectRef: optional(uuid), // Absent where nobody had reported on the person; likewise the actor.
  subjectGroup: code,
  categories: listOf(code, { min: 1, max: 16 }),
  fields: listOf(code, { max: 64 }),
  purpose: codePath,
  basis: optional(code),
  actorRef: optional(uuid),
  actorRole: code,
  system: code,
  action: code,
  recipient: optional(code),
  country: optional(country),
  occurredAt: instant, // When it was to happen: what it was judged as of.
  policyVersion: optional(label), // Absent where none was in force.
  permitted: flag,
  findings: listOf(verdict, { max: 64 }),
  obligations: listOf(object({ kind: oneOf(...obligationKinds), about: optional(code) }), { max: 64 }), // About a recipient, a safeguard.
  takenAt: instant, // By our clock.
});
export type DecisionTaken = EventOf<typeof DecisionTaken>;
