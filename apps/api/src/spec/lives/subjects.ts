import { bearerOfSecondDpo } from '../api';
import * as subject from '../../subject/examples';
import { at, otherReason, type Step } from './life';

const consents = '/v1/subjects/consents';

export const subjectSteps: readonly Step[] = [
  {
    path: consents,
    body: subject.consentExample,
    becomes: 'ConsentGiven',
    differs: [at(subject.consentExample, { form: 'oral' }), 'ERR_CONSENT_DIFFERS'],
  },
  {
    path: `${consents}/c-2026-17/withdrawal`,
    body: subject.withdrawalExample,
    becomes: 'ConsentWithdrawn',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.withdrawalExample, { receivedAt: '2026-10-06T12:00:00Z' }), 'ERR_WITHDRAWAL_DIFFERS'],
  },
  {
    path: '/v1/subjects/retention-grounds',
    body: subject.retentionGroundExample,
    becomes: 'RetentionGroundOpened',
    differs: [at(subject.retentionGroundExample, { categories: ['photo-image'] }), 'ERR_RETENTION_GROUND_DIFFERS'],
  },
  {
    path: '/v1/subjects/retention-grounds/contract-118/closing',
    body: subject.closingExample,
    becomes: 'RetentionGroundClosed',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.closingExample, otherReason), 'ERR_RETENTION_GROUND_END_DIFFERS'],
  },
  {
    path: '/v1/subjects/restrictions',
    body: subject.restrictionExample,
    becomes: 'RestrictionPlaced',
    differs: [at(subject.restrictionExample, { categories: [] }), 'ERR_RESTRICTION_DIFFERS'],
  },
  {
    path: '/v1/subjects/restrictions/r-3/lifting',
    body: subject.liftingExample,
    becomes: 'RestrictionLifted',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.liftingExample, otherReason), 'ERR_RESTRICTION_LIFT_DIFFERS'],
  },
  {
    path: '/v1/subjects/objections',
    body: subject.objectionExample,
    becomes: 'ObjectionRaised',
    differs: [at(subject.objectionExample, { interests: [] }), 'ERR_OBJECTION_DIFFERS'],
  },
  {
    path: '/v1/subjects/objections/o-2/decision',
    body: subject.objectionDecisionExample,
    becomes: 'ObjectionDecided',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.objectionDecisionExample, { outcome: 'overridden' }), 'ERR_OBJECTION_DECISION_DIFFERS'],
  },
  {
    path: '/v1/subjects/holds',
    body: subject.holdExample,
    becomes: 'HoldPlaced',
    differs: [at(subject.holdExample, { caseRef: 'C-1' }), 'ERR_HOLD_DIFFERS'],
  },
  {
    path: '/v1/subjects/holds/h-1/release',
    body: subject.releaseExample,
    becomes: 'HoldReleased',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.releaseExample, otherReason), 'ERR_HOLD_RELEASE_DIFFERS'],
  },
  {
    path: '/v1/subjects/informings',
    body: subject.informingExample,
    becomes: 'SubjectInformed',
    differs: [at(subject.informingExample, { notice: '2026-9' }), 'ERR_INFORMING_DIFFERS'],
  },
  {
    path: '/v1/subjects/exceptions',
    body: subject.exceptionExample,
    becomes: 'InformingExcepted',
    differs: [at(subject.exceptionExample, { justification: 'Cits pamatojums.' }), 'ERR_INFORMING_DIFFERS'],
  },
  {
    path: '/v1/subjects/notifications',
    body: subject.notificationExample,
    becomes: 'RecipientNotified',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.notificationExample, { at: '2026-10-04T09:00:00Z' }), 'ERR_NOTIFICATION_DIFFERS'],
  },
  {
    path: '/v1/subjects/actor-disclosures',
    body: subject.namingExample,
    becomes: 'ActorDisclosureDecided',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(subject.namingExample, { outcome: 'kept' }), 'ERR_ACTOR_DISCLOSURE_DIFFERS'],
  },
  {
    path: '/v1/subjects/actor-disclosures/d-2026-2/approval',
    body: subject.namingApprovalExample,
    headers: bearerOfSecondDpo,
    becomes: 'ActorDisclosureApproved',
    unknown: 'ERR_SUBJECT_UNKNOWN',
  },
];
