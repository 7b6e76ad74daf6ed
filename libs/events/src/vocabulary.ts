import { AccessRecorded } from './access/access-recorded.v1';
import { DecisionTaken } from './decision/decision-taken.v1';
import { DeletionRecorded } from './deletion/deletion-recorded.v1';
import { DisclosureRecorded } from './disclosure/disclosure-recorded.v1';
import { ErasureApproved, ErasureCompleted, ErasureDeclined, ErasureProposed } from './erasure/erasure.v1';
import {
  FindingRaised,
  FindingCleared,
  FindingExplained,
  FindingResolved,
  FindingReopened,
} from './finding/finding.v1';
import { InquiryClosed, InquiryOpened, InspectorAdmitted, InspectorDismissed } from './inquiry/inquiry.v1';
import { CheckpointCosigned } from './ledger/checkpoint-cosigned.v1';
import { CheckpointSealed } from './ledger/checkpoint-sealed.v1';
import { TrailLookedAt, TrailShown } from './look/look.v1';
import { PolicyPublished, CategoryAdded, PurposeAdded, InterestAssessed } from './policy/policy.v1';
import {
  ProcessorContractRecorded,
  ProcessorContractEnded,
  SubProcessorAuthorised,
} from './recipient/processor-contract.v1';
import {
  RecipientRegistered,
  RecipientCorrected,
  RecipientRetired,
  RecipientAssessed,
  ProcessorDemandMade,
  ProcessorDemandAnswered,
} from './recipient/recipient.v1';
import { SafeguardRecorded, SafeguardLapsed } from './recipient/safeguard.v1';
import { ReportIssued } from './report/report-issued.v1';
import {
  RequestReceived,
  RequestIdentityVerified,
  RequestExtended,
  RequestAnswered,
  RequestRefused,
} from './request/request.v1';
import { SourceKeyIssued, SourceKeyRevoked } from './source/source-key.v1';
import { SourceRegistered, SourceCorrected, SourceSuspended, SourceResumed } from './source/source.v1';
import { StaffGranted, StaffGrantEnded, StaffGrantReviewed, StaffTrained } from './staff/staff.v1';
import { ActorDisclosureApproved, ActorDisclosureDecided } from './subject/actor-disclosure.v1';
import { ConsentGiven, ConsentWithdrawn } from './subject/consent.v1';
import { HoldPlaced, HoldReleased } from './subject/hold.v1';
import { SubjectInformed, InformingExcepted, RecipientNotified } from './subject/informing.v1';
import { SubjectLinked, SubjectUnlinked } from './subject/link.v1';
import { ObjectionRaised, ObjectionDecided } from './subject/objection.v1';
import { RestrictionPlaced, RestrictionLifted } from './subject/restriction.v1';
import { RetentionGroundOpened, RetentionGroundClosed } from './subject/retention-ground.v1';
import { SubjectTrailErased } from './subject/trail-erased.v1';
import { TransferRecorded } from './transfer/transfer-recorded.v1';
import {
  WithholdingApproved,
  WithholdingLifted,
  WithholdingOrdered,
  WithholdingReviewed,
} from './withholding/withholding.v1';

/** The newest version of every event. */
export const current = [
  AccessRecorded,
  DisclosureRecorded,
  TransferRecorded,
  DeletionRecorded,
  PolicyPublished,
  CategoryAdded,
  PurposeAdded,
  InterestAssessed,
  RecipientRegistered,
  RecipientCorrected,
  RecipientRetired,
  RecipientAssessed,
  ProcessorDemandMade,
  ProcessorDemandAnswered,
  ProcessorContractRecorded,
  ProcessorContractEnded,
  SubProcessorAuthorised,
  SafeguardRecorded,
  SafeguardLapsed,
  ConsentGiven,
  ConsentWithdrawn,
  RetentionGroundOpened,
  RetentionGroundClosed,
  RestrictionPlaced,
  RestrictionLifted,
  ObjectionRaised,
  ObjectionDecided,
  HoldPlaced,
  HoldReleased,
  SubjectInformed,
  InformingExcepted,
  RecipientNotified,
  SubjectLinked,
  SubjectUnlinked,
  SubjectTrailErased,
  ActorDisclosureDecided,
  ActorDisclosureApproved,
  StaffGranted,
  StaffGrantEnded,
  StaffGrantReviewed,
  StaffTrained,
  SourceRegistered,
  SourceCorrected,
  SourceSuspended,
  SourceResumed,
  SourceKeyIssued,
  SourceKeyRevoked,
  RequestReceived,
  RequestIdentityVerified,
  RequestExtended,
  RequestAnswered,
  RequestRefused,
  FindingRaised,
  FindingCleared,
  FindingExplained,
  FindingResolved,
  FindingReopened,
  DecisionTaken,
  ErasureProposed,
  ErasureApproved,
  ErasureDeclined,
  ErasureCompleted,
  InquiryOpened,
  InspectorAdmitted,
  InspectorDismissed,
  InquiryClosed,
  CheckpointSealed,
  CheckpointCosigned,
  TrailLookedAt,
  TrailShown,
  ReportIssued,
  WithholdingOrdered,
  WithholdingApproved,
  WithholdingReviewed,
  WithholdingLifted,
] as const;

export type HandlingEvent = AccessRecorded | DisclosureRecorded | TransferRecorded | DeletionRecorded;
export type PolicyEvent = PolicyPublished | CategoryAdded | PurposeAdded | InterestAssessed;
export type RecipientEvent =
  | RecipientRegistered
  | RecipientCorrected
  | RecipientRetired
  | RecipientAssessed
  | ProcessorDemandMade
  | ProcessorDemandAnswered
  | ProcessorContractRecorded
  | ProcessorContractEnded
  | SubProcessorAuthorised
  | SafeguardRecorded
  | SafeguardLapsed;
export type SubjectEvent =
  | ConsentGiven
  | ConsentWithdrawn
  | RetentionGroundOpened
  | RetentionGroundClosed
  | RestrictionPlaced
  | RestrictionLifted
  | ObjectionRaised
  | ObjectionDecided
  | HoldPlaced
  | HoldReleased
  | SubjectInformed
  | InformingExcepted
  | RecipientNotified
  | SubjectLinked
  | SubjectUnlinked
  | SubjectTrailErased
  | ActorDisclosureDecided
  | ActorDisclosureApproved;
export type StaffEvent = StaffGranted | StaffGrantEnded | StaffGrantReviewed | StaffTrained;
export type SourceEvent =
  SourceRegistered | SourceCorrected | SourceSuspended | SourceResumed | SourceKeyIssued | SourceKeyRevoked;
export type RequestEvent =
  RequestReceived | RequestIdentityVerified | RequestExtended | RequestAnswered | RequestRefused;
export type ErasureEvent = ErasureProposed | ErasureApproved | ErasureDeclined | ErasureCompleted;
export type InquiryEvent = InquiryOpened | InspectorAdmitted | InspectorDismissed | InquiryClosed;
export type LookEvent = TrailLookedAt | TrailShown | ReportIssued;
export type WithholdingEvent = WithholdingOrdered | WithholdingApproved | WithholdingReviewed | WithholdingLifted;
export type FindingEvent = FindingRaised | FindingCleared | FindingExplained | FindingResolved | FindingReopened;

export type LedgerEvent = CheckpointSealed | CheckpointCosigned;

/** Events of the registers: what judgement rests on beside the handlings themselves. */
export type RegisterEvent =
  PolicyEvent | RecipientEvent | SubjectEvent | StaffEvent | SourceEvent | RequestEvent | WithholdingEvent;
export type LiecibaEvent =
  | HandlingEvent
  | RegisterEvent
  | FindingEvent
  | LookEvent
  | ErasureEvent
  | InquiryEvent
  | WithholdingEvent
  | DecisionTaken
  | LedgerEvent;

const handlings: ReadonlySet<string> = new Set<HandlingEvent['type']>([
  'AccessRecorded',
  'DisclosureRecorded',
  'TransferRecorded',
  'DeletionRecorded',
]);

/** Whether it says that somebody's data were handled. */
export const isHandling = <E extends LiecibaEvent>(event: E): event is Extract<E, HandlingEvent> =>
  handlings.has(event.type);

const entries: ReadonlySet<string> = new Set<RegisterEvent['type']>([
  'PolicyPublished',
  'CategoryAdded',
  'PurposeAdded',
  'InterestAssessed',
  'RecipientRegistered',
  'RecipientCorrected',
  'RecipientRetired',
  'RecipientAssessed',
  'ProcessorDemandMade',
  'ProcessorDemandAnswered',
  'ProcessorContractRecorded',
  'ProcessorContractEnded',
  'SubProcessorAuthorised',
  'SafeguardRecorded',
  'SafeguardLapsed',
  'ConsentGiven',
  'ConsentWithdrawn',
  'RetentionGroundOpened',
  'RetentionGroundClosed',
  'RestrictionPlaced',
  'RestrictionLifted',
  'ObjectionRaised',
  'ObjectionDecided',
  'HoldPlaced',
  'HoldReleased',
  'SubjectInformed',
  'InformingExcepted',
  'RecipientNotified',
  'SubjectLinked',
  'SubjectUnlinked',
  'SubjectTrailErased',
  'ActorDisclosureDecided',
  'ActorDisclosureApproved',
  'StaffGranted',
  'StaffGrantEnded',
  'StaffGrantReviewed',
  'StaffTrained',
  'SourceRegistered',
  'SourceCorrected',
  'SourceSuspended',
  'SourceResumed',
  'SourceKeyIssued',
  'SourceKeyRevoked',
  'RequestReceived',
  'RequestIdentityVerified',
  'RequestExtended',
  'RequestAnswered',
  'RequestRefused',
  'WithholdingOrdered',
  'WithholdingApproved',
  'WithholdingReviewed',
  'WithholdingLifted',
]);

/** Whether it is an entry of a register, a request or the policy. */
export const isRegister = <E extends LiecibaEvent>(event: E): event is Extract<E, RegisterEvent> =>
  entries.has(event.type);

/** Whether it is part of a finding's life. */
export const isFinding = <E extends LiecibaEvent>(event: E): event is Extract<E, FindingEvent> =>
  event.type.startsWith('Finding');
