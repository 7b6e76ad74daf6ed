import {
  ActorDisclosureApproved,
  ActorDisclosureDecided,
  ConsentGiven,
  ConsentWithdrawn,
  HoldPlaced,
  HoldReleased,
  InformingExcepted,
  ObjectionDecided,
  ObjectionRaised,
  RecipientNotified,
  RestrictionLifted,
  RestrictionPlaced,
  RetentionGroundClosed,
  RetentionGroundOpened,
  SubjectInformed,
  SubjectLinked,
  SubjectTrailErased,
  SubjectUnlinked,
} from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const subjectRef = '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f';
const march = '2026-03-02T00:00:00.000Z';
const april = '2026-04-01T00:00:00.000Z';

export const consent = entryOf('GiveConsent', ConsentGiven, {
  subjectRef,
  consentId: 'c-1',
  form: 'written',
  purposes: ['service-provision'],
  categories: ['photo-image'],
  recipients: [],
  givenAt: march,
  onlineService: false,
  underAge: false,
  guardianConsented: false,
});
export const withdrawal = entryOf('WithdrawConsent', ConsentWithdrawn, {
  subjectRef,
  consentId: 'c-1',
  receivedAt: april,
});
export const ground = entryOf('OpenRetentionGround', RetentionGroundOpened, {
  subjectRef,
  groundId: 'g-1',
  condition: 'keep-contract',
  categories: ['client-data'],
  systems: [],
  opensAt: march,
});
export const closing = entryOf('CloseRetentionGround', RetentionGroundClosed, {
  subjectRef,
  groundId: 'g-1',
  at: april,
  reason: 'contract performed',
});
export const restriction = entryOf('PlaceRestriction', RestrictionPlaced, {
  subjectRef,
  restrictionId: 'r-1',
  ground: 'accuracy-contested',
  categories: [],
  placedAt: march,
});
export const lift = entryOf('LiftRestriction', RestrictionLifted, {
  subjectRef,
  restrictionId: 'r-1',
  liftedAt: april,
  reason: 'verified',
});
export const objection = entryOf('RaiseObjection', ObjectionRaised, {
  subjectRef,
  objectionId: 'o-1',
  interests: ['li-marketing'],
  purposes: [],
  receivedAt: march,
});
export const decision = entryOf('DecideObjection', ObjectionDecided, {
  subjectRef,
  objectionId: 'o-1',
  outcome: 'upheld',
  decidedAt: april,
  reason: 'absolute',
});
export const hold = entryOf('PlaceHold', HoldPlaced, {
  subjectRef,
  holdId: 'h-1',
  caseRef: 'C-5',
  categories: [],
  placedAt: march,
});
export const release = entryOf('ReleaseHold', HoldReleased, {
  subjectRef,
  holdId: 'h-1',
  releasedAt: april,
  reason: 'settled',
});

const told = {
  subjectRef,
  informingId: 'i-1',
  matter: 'disclosure',
  purposes: [],
  categories: [],
  recipients: ['vid'],
  at: march,
} as const;
export const informing = entryOf('InformSubject', SubjectInformed, { ...told, notice: '2026-1' });
export const exception = entryOf('ExceptInforming', InformingExcepted, {
  ...told,
  exception: 'restricted-by-law',
  justification: 'c2VhbGVk',
});
export const notification = entryOf('NotifyRecipient', RecipientNotified, {
  subjectRef,
  recipient: 'mail-provider',
  recordId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
  at: march,
});

const decisionId = 'ad-1';
export const naming = entryOf('DecideActorDisclosure', ActorDisclosureDecided, {
  subjectRef,
  decisionId,
  actorRef: 'a0d17042-1c5e-4f0a-9b3d-2e6f7a8b9c0d',
  outcome: 'disclosed',
  balancing: 'c2VhbGVk',
  recordedByRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50',
});
export const namingApproval = entryOf('ApproveActorDisclosure', ActorDisclosureApproved, {
  subjectRef,
  decisionId,
  recordedByRef: '9e3f4051-6c7d-4e8f-9a91-1c2d3e4f5061',
});

const otherRef = '9c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f';
export const link = entryOf('LinkSubject', SubjectLinked, {
  subjectRef,
  otherRef,
  reason: 'two numbers',
  linkedAt: march,
});
export const unlinking = entryOf('UnlinkSubject', SubjectUnlinked, {
  subjectRef,
  otherRef,
  reason: 'namesakes',
  unlinkedAt: april,
});
export const erased = entryOf('EraseTrail', SubjectTrailErased, {
  subjectRef,
  erasureId: 'e-2026-4',
  erasedAt: april,
});
