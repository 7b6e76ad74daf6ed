import { defineEvent, type EventOf } from '../define-event';
import { code, count, instant, label, listOf, object, oneOf, optional, sealed, sentence, uuid } from '../schema';

/** How grave a finding is; `review` asks a person to look and says nothing yet. */
export const severities = ['info', 'review', 'low', 'medium', 'high', 'critical'] as const;

/** What a finding can be about: one record, or an entry of a register. */
export const findingMatters = ['record', 'subject', 'recipient', 'staff', 'source', 'request', 'policy'] as const;

/** A rule was breached, or asks to be looked at: the judgement with everything it rested on. */
export const FindingRaised = defineEvent('FindingRaised', 1, {
  findingId: uuid, // Derived from what it is about, the rule and the part: the same judgement is the same finding.
  matter: oneOf(...findingMatters),
  matterId: label, // The record's id, a reference, or an id of a register.
  part: optional(label), // Which part of the matter where a rule can speak of several: a category, a contract.
  subjectRef: optional(uuid),
  rule: code,
  ruleVersion: count,
  severity: oneOf(...severities),
  policyVersion: label,
  clause: optional(label),
  article: optional(label),
  facts: listOf(object({ name: code, value: label }), { max: 32 }),
  explanation: object({ lv: sentence, en: sentence }),
  occurredAt: instant, // As of when it was judged: the handling, or the day a time limit ran out.
  raisedAt: instant, // By our clock.
});
export type FindingRaised = EventOf<typeof FindingRaised>;

/** Later knowledge shows that there is nothing: what had been known before stays in the log. */
export const FindingCleared = defineEvent('FindingCleared', 1, { findingId: uuid, clearedAt: instant });
export type FindingCleared = EventOf<typeof FindingCleared>;

const said = {
  findingId: uuid,
  byRef: uuid, // The member of staff who says so.
  reason: sealed, // Under that person's key, in the context `{findingId}/{at}`.
  at: instant, // By our clock.
};

/** Somebody explains how it came to be; the finding stands. */
export const FindingExplained = defineEvent('FindingExplained', 1, said);
export type FindingExplained = EventOf<typeof FindingExplained>;

/** What was to be done about it is done. */
export const FindingResolved = defineEvent('FindingResolved', 1, said);
export type FindingResolved = EventOf<typeof FindingResolved>;

/** It is not over after all. */
export const FindingReopened = defineEvent('FindingReopened', 1, said);
export type FindingReopened = EventOf<typeof FindingReopened>;
