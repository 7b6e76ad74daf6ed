import {
  type AccessRecorded,
  type DeletionRecorded,
  type DisclosureRecorded,
  type TransferRecorded,
} from '@lieciba/events';
import { type HandlingKind } from '../handling-search';
import { type Placed } from '../projection';

type Handling = Placed<AccessRecorded | DisclosureRecorded | TransferRecorded | DeletionRecorded>;

/** The columns every handling fills. */
const handlingRow = ({ data, metadata, position }: Handling, kind: HandlingKind) => ({
  record_id: data.recordId,
  operation_id: data.operationId,
  position,
  kind,
  occurred_at: data.occurredAt,
  recorded_at: data.recordedAt,
  subject_ref: data.subjectRef,
  subject_group: data.subjectGroup,
  subject_lifecycle: data.subjectLifecycle,
  subject_match: data.subjectMatch,
  categories: data.categories,
  fields: data.fields,
  purpose: data.purpose,
  purpose_text: data.purposeText,
  basis: data.basis,
  art9_condition: data.art9Condition,
  actor_ref: data.actorRef,
  actor_role: data.actorRole,
  actor_unit: data.actorUnit,
  actor_country: data.actorCountry,
  system: data.system,
  action: data.action,
  medium: data.medium,
  capture: data.capture,
  case_ref: data.caseRef,
  reason: data.reason,
  source_id: metadata.sourceId,
});

export const accessRow = (event: Placed<AccessRecorded>) => handlingRow(event, 'access');

export const disclosureRow = (event: Placed<DisclosureRecorded>) => ({
  ...handlingRow(event, 'disclosure'),
  recipient: event.data.recipient,
  ground: event.data.ground,
  informed: event.data.informed,
});

export const transferRow = (event: Placed<TransferRecorded>) => ({
  ...handlingRow(event, 'transfer'),
  recipient: event.data.recipient,
  country: event.data.country,
  channel: event.data.channel,
  safeguard: event.data.safeguard,
});

export const deletionRow = (event: Placed<DeletionRecorded>) => ({
  ...handlingRow(event, 'deletion'),
  why: event.data.why,
  method: event.data.method,
  scope: event.data.scope,
  authorised_by_ref: event.data.authorisedByRef,
  evidence_hash: event.data.evidenceHash,
});
