export * from './access/access-recorded.v1';
export * from './codec';
export * from './decision/decision-taken.v1';
export { type DomainEvent, type EventDefinition, type EventOf } from './define-event';
export * from './deletion/deletion-recorded.v1';
export * from './disclosure/disclosure-recorded.v1';
export * from './erasure/erasure.v1';
export * from './finding/finding.v1';
export { captures, lifecycles, media } from './handling/handling';
export * from './inquiry/inquiry.v1';
export * from './ledger/checkpoint-cosigned.v1';
export { CheckpointSealed } from './ledger/checkpoint-sealed.v1';
export * from './look/look.v1';
export { type EventMetadata } from './metadata';
export * from './policy/policy.v1';
export * from './recipient/processor-contract.v1';
export * from './recipient/recipient.v1';
export * from './recipient/safeguard.v1';
export * from './report/report-issued.v1';
export * from './request/request.v1';
export * from './source/source-key.v1';
export * from './source/source.v1';
export * from './staff/staff.v1';
export * from './streams';
export { ActorDisclosureApproved, ActorDisclosureDecided, actorDisclosures } from './subject/actor-disclosure.v1';
export * from './subject/consent.v1';
export * from './subject/hold.v1';
export * from './subject/informing.v1';
export * from './subject/link.v1';
export * from './subject/objection.v1';
export * from './subject/restriction.v1';
export * from './subject/retention-ground.v1';
export * from './subject/trail-erased.v1';
export * from './transfer/transfer-recorded.v1';
export * from './vocabulary';
export {
  WithholdingApproved,
  WithholdingLifted,
  WithholdingOrdered,
  WithholdingReviewed,
} from './withholding/withholding.v1';
