import {
  ConsentGiven,
  ConsentWithdrawn,
  HoldPlaced,
  InformingExcepted,
  ObjectionRaised,
  ProcessorContractRecorded,
  processorClauses,
  RecipientAssessed,
  RecipientRegistered,
  RequestAnswered,
  RequestReceived,
  RestrictionPlaced,
  RetentionGroundOpened,
  SafeguardRecorded,
  StaffGranted,
  StaffTrained,
  SubjectInformed,
} from '@lieciba/events';
import { actorRef, noon, subjectRef } from './records.fixture';

/** The year in which everything is entered. */
export const newYear = '2026-01-01T00:00:00.000Z';
export const nextYear = '2027-01-01T00:00:00.000Z';
export const entered = { recordedAt: newYear } as const;

const every = [
  'person-identification',
  'person-contact',
  'special-category',
  'client-data',
  'settlement-data',
  'counterparty-solvency',
  'photo-image',
  'video-surveillance',
] as const;

export const grant = (change: Partial<StaffGranted['data']> = {}) =>
  StaffGranted({ actorRef, grantId: 'g-1', categories: every, systems: [], validFrom: newYear, ...entered, ...change });

export const training = (change: Partial<StaffTrained['data']> = {}) =>
  StaffTrained({
    ...{ actorRef, trainingId: 't-1', topic: 'Datu aizsardzība', trainedAt: newYear, validUntil: nextYear },
    ...entered,
    ...change,
  });

export const recipient = (change: Partial<RecipientRegistered['data']> = {}) =>
  RecipientRegistered({
    recipientId: 'bank',
    kind: 'contracting-party',
    name: 'Banka A',
    country: 'LV',
    ...entered,
    ...change,
  });

export const processor = (change: Partial<RecipientRegistered['data']> = {}) =>
  recipient({ recipientId: 'mailer', kind: 'processor', name: 'Mail A', country: 'US', ...change });

export const contract = (change: Partial<ProcessorContractRecorded['data']> = {}) =>
  ProcessorContractRecorded({
    recipientId: 'mailer',
    contractId: 'c-1',
    contractRef: 'DPA-2026',
    subjectMatter: 'E-pasts',
    nature: 'Glabāšana un sūtīšana',
    purposes: ['service-provision'],
    categories: ['client-data', 'person-contact'],
    subjectGroups: ['client'],
    clauses: processorClauses,
    subProcessors: [],
    validFrom: newYear,
    ...entered,
    ...change,
  });

export const safeguard = (change: Partial<SafeguardRecorded['data']> = {}) =>
  SafeguardRecorded({
    recipientId: 'mailer',
    safeguardId: 's-1',
    kind: 'art46-2-c-scc',
    module: '2',
    countries: ['US'],
    validFrom: newYear,
    tiaRef: 'TIA-1',
    tiaAt: newYear,
    measures: ['Šifrēšana'],
    ...entered,
    ...change,
  });

export const assessment = (change: Partial<RecipientAssessed['data']> = {}) =>
  RecipientAssessed({
    ...{ recipientId: 'mailer', assessmentRef: 'PV-1', outcome: 'sufficient' },
    ...{ assessedAt: newYear, reviewBy: nextYear },
    ...entered,
    ...change,
  });

export const consent = (change: Partial<ConsentGiven['data']> = {}) =>
  ConsentGiven({
    subjectRef,
    consentId: 'k-1',
    form: 'written',
    noticeVersion: '2026-1',
    purposes: ['service-provision'],
    categories: ['client-data'],
    recipients: ['bank'],
    evidenceHash: 'b'.repeat(64),
    givenAt: newYear,
    onlineService: false,
    underAge: false,
    guardianConsented: false,
    ...entered,
    ...change,
  });

export const withdrawal = (receivedAt: string = noon) =>
  ConsentWithdrawn({ subjectRef, consentId: 'k-1', receivedAt, ...entered });

export const objection = (change: Partial<ObjectionRaised['data']> = {}) =>
  ObjectionRaised({
    subjectRef,
    objectionId: 'o-1',
    interests: [],
    purposes: [],
    receivedAt: newYear,
    ...entered,
    ...change,
  });

export const restriction = (change: Partial<RestrictionPlaced['data']> = {}) =>
  RestrictionPlaced({
    ...{ subjectRef, restrictionId: 'r-1', ground: 'art18-1-a', categories: [], placedAt: newYear },
    ...entered,
    ...change,
  });

export const ground = (change: Partial<RetentionGroundOpened['data']> = {}) =>
  RetentionGroundOpened({
    ...{ subjectRef, groundId: 'p-1', condition: 'keep-contract', categories: ['client-data'], systems: [] },
    opensAt: newYear,
    ...entered,
    ...change,
  });

export const hold = (change: Partial<HoldPlaced['data']> = {}) =>
  HoldPlaced({ subjectRef, holdId: 'h-1', caseRef: 'C-7', categories: [], placedAt: newYear, ...entered, ...change });

const informing = {
  subjectRef,
  informingId: 'i-1',
  purposes: [],
  categories: [],
  recipients: [],
  at: newYear,
} as const;

export const told = (change: Partial<SubjectInformed['data']> = {}) =>
  SubjectInformed({ ...informing, matter: 'disclosure', notice: '2026-1', ...entered, ...change });

export const excepted = (change: Partial<InformingExcepted['data']> = {}) =>
  InformingExcepted({
    ...informing,
    matter: 'disclosure',
    exception: 'already-has-info',
    justification: 'c2VhbGVk',
    ...entered,
    ...change,
  });

export const request = (change: Partial<RequestReceived['data']> = {}) =>
  RequestReceived({
    ...{ requestId: 'q-1', subjectRef, kinds: ['req-information'], channel: 'ch-email-esign', receivedAt: noon },
    ...entered,
    ...change,
  });

export const answer = (change: Partial<RequestAnswered['data']> = {}) =>
  RequestAnswered({ requestId: 'q-1', channel: 'reply-esigned-email', answeredAt: noon, ...entered, ...change });
