import { defineEvent, type EventOf } from '../define-event';
import { code, oneOf, sealed, uuid } from '../schema';
import { answeredFor } from '../withholding/withholding.v1';

/** Whether the person's report may say who it was that handled their data: no more than the role, unless it may. */
export const actorDisclosures = ['disclosed', 'kept'] as const;

/** The rights of a person and those of a member of staff were weighed (C-579/21): whether the one may learn the other's name. */
export const ActorDisclosureDecided = defineEvent('ActorDisclosureDecided', 1, {
  subjectRef: uuid,
  decisionId: code,
  actorRef: uuid,
  outcome: oneOf(...actorDisclosures),
  balancing: sealed, // Under the person's key, in the context `{decisionId}/balancing`.
  ...answeredFor,
});
export type ActorDisclosureDecided = EventOf<typeof ActorDisclosureDecided>;

/** A second member of staff agrees: only now is a name disclosed. */
export const ActorDisclosureApproved = defineEvent('ActorDisclosureApproved', 1, {
  subjectRef: uuid,
  decisionId: code,
  ...answeredFor,
});
export type ActorDisclosureApproved = EventOf<typeof ActorDisclosureApproved>;
