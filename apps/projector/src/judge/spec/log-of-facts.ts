import { ecsoen } from '@lieciba/domain';
import {
  AccessRecorded,
  ConsentGiven,
  ConsentWithdrawn,
  DeletionRecorded,
  DisclosureRecorded,
  type HandlingEvent,
  InterestAssessed,
  type LiecibaEvent,
  PolicyPublished,
  ProcessorContractRecorded,
  RecipientRegistered,
  RequestAnswered,
  RequestReceived,
  RestrictionLifted,
  RestrictionPlaced,
  StaffGranted,
  TransferRecorded,
  WithholdingApproved,
  WithholdingOrdered,
} from '@lieciba/events';
import { type Placed } from '@lieciba/read-models/projection';

const uuid = (kind: number, n: number): string => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const subjectRef = (n: number): string => uuid(1, n);
export const actorRef = uuid(2, 1);
export const recordId = (n: number): string => uuid(3, n);
export const on = (day: number): string => new Date(Date.UTC(2026, 9, day, 9)).toISOString();
const recordedAt = on(30);

/** The event at a place in the log, with an id of its own. */
export const placed = <E extends LiecibaEvent>(event: E, position: number, at = recordedAt): Placed<E> => ({
  ...event,
  id: uuid(4, position),
  position: BigInt(position),
  metadata: {
    $correlationId: uuid(5, position),
    $causationId: uuid(5, position),
    sourceId: 'embedded',
    recordedAt: at,
  },
});

const handled = (n: number, day: number, subject = 1): HandlingEvent['data'] => ({
  recordId: recordId(n),
  operationId: recordId(n),
  occurredAt: on(day),
  recordedAt,
  subjectRef: subjectRef(subject),
  subjectGroup: 'client',
  subjectMatch: [],
  categories: ['person-contact'],
  fields: ['email'],
  purpose: 'business-analysis/ba-statistics',
  basis: { code: 'consent', consentId: 'c-1' },
  actorRef,
  actorRole: 'analyst',
  system: 'crm',
  action: 'read',
  medium: 'electronic',
  capture: 'automatic',
});

export const read = (n: number, day: number, subject?: number) => AccessRecorded(handled(n, day, subject));
export const sent = (n: number, day: number, subject?: number, recipient = 'mail-provider') =>
  TransferRecorded({ ...handled(n, day, subject), recipient, country: 'US', channel: 'sent' });
/** The source wants it hidden from the person. */
export const sentInSecret = (n: number, day: number, subject?: number) =>
  DisclosureRecorded({
    ...handled(n, day, subject),
    recipient: 'police',
    informed: { exception: 'restricted-by-law' },
  });
export const deleted = (n: number, day: number, subject?: number) =>
  DeletionRecorded({ ...handled(n, day, subject), why: 'no-retention-condition', method: 'erased', scope: 'system' });

export const published = (day = -300, version = '2026-1') =>
  PolicyPublished({
    controllerId: 'ecsoen',
    version,
    inForceFrom: on(day),
    catalogue: JSON.stringify({ ...ecsoen.catalogue, versions: [...ecsoen.catalogue.versions, version] }),
    hash: '0'.repeat(64),
    recordedAt,
  });

export const asked = (requestId: string, day: number) =>
  RequestReceived({
    requestId,
    subjectRef: subjectRef(1),
    kinds: ['req-information'],
    channel: 'ch-email-esign',
    receivedAt: on(day),
    recordedAt,
  });

export const answered = (requestId: string, day: number) =>
  RequestAnswered({ requestId, channel: 'reply-esigned-email', answeredAt: on(day), recordedAt });

export const weighed = (day: number, reviewBy: number) =>
  InterestAssessed({
    controllerId: 'ecsoen',
    interest: 'li-business-risk',
    assessmentRef: 'LIA-1',
    assessedAt: on(day),
    reviewBy: on(reviewBy),
    recordedAt,
  });

export const consented = (day: number, subject = 1) =>
  ConsentGiven({
    subjectRef: subjectRef(subject),
    consentId: 'c-1',
    form: 'written',
    noticeVersion: '2026-1',
    purposes: ['business-analysis'],
    categories: ['person-contact'],
    recipients: [],
    evidenceHash: '0'.repeat(64),
    givenAt: on(day),
    onlineService: false,
    underAge: false,
    guardianConsented: false,
    recordedAt,
  });
export const withdrawn = (day: number, subject = 1) =>
  ConsentWithdrawn({ subjectRef: subjectRef(subject), consentId: 'c-1', receivedAt: on(day), recordedAt });
export const restricted = (day: number, subject = 1) =>
  RestrictionPlaced({
    subjectRef: subjectRef(subject),
    restrictionId: 'r-1',
    ground: 'accuracy-contested',
    categories: [],
    placedAt: on(day),
    recordedAt,
  });
export const lifted = (day: number, subject = 1) =>
  RestrictionLifted({
    subjectRef: subjectRef(subject),
    restrictionId: 'r-1',
    liftedAt: on(day),
    reason: 'verified',
    recordedAt,
  });
const withholding = { withholdingId: 'n-1', subjectRef: subjectRef(1) };
export const withheld = () =>
  WithholdingOrdered({
    ...withholding,
    ...{ recordIds: [], recipients: ['police'], categories: [], ground: 'criminal-proceedings', citation: 'KPL 190' },
    ...{ reviewBy: on(90), recordedAt, recordedByRef: uuid(2, 2) },
  });
export const approved = () => WithholdingApproved({ ...withholding, recordedAt, recordedByRef: uuid(2, 3) });
export const registered = (recipientId = 'mail-provider', engagedBy?: string) =>
  RecipientRegistered({
    recipientId,
    ...(engagedBy === undefined ? {} : { engagedBy }),
    kind: 'processor',
    name: 'Mail provider',
    country: 'US',
    recordedAt,
  });
export const contracted = (day: number, subProcessors: readonly string[] = []) =>
  ProcessorContractRecorded({
    recipientId: 'mail-provider',
    contractId: 'dpa-1',
    contractRef: 'DPA-1',
    purposes: ['business-analysis'],
    categories: ['person-contact'],
    subjectGroups: ['client'],
    clauses: [],
    subProcessors: [...subProcessors],
    validFrom: on(day),
    recordedAt,
  });
export const granted = (day: number) =>
  StaffGranted({
    actorRef,
    grantId: 'g-1',
    categories: ['person-contact'],
    systems: ['crm'],
    validFrom: on(day),
    recordedAt,
  });
