import {
  ProcessorContractEnded,
  ProcessorContractRecorded,
  ProcessorDemandAnswered,
  ProcessorDemandMade,
  RecipientAssessed,
  RecipientCorrected,
  RecipientRegistered,
  RecipientRetired,
  SafeguardLapsed,
  SafeguardRecorded,
  SubProcessorAuthorised,
} from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const recipientId = 'mail-provider';
const contractId = 'dpa-2024';
const identity = { recipientId, kind: 'processor', name: 'Mail Inc.', country: 'US' } as const;

export const registration = entryOf('RegisterRecipient', RecipientRegistered, identity);
export const correction = entryOf('CorrectRecipient', RecipientCorrected, {
  ...identity,
  country: 'IE',
  reason: 'moved',
});
export const retirement = entryOf('RetireRecipient', RecipientRetired, {
  recipientId,
  at: '2026-06-01T00:00:00.000Z',
  reason: 'replaced',
});
export const assessment = entryOf('AssessRecipient', RecipientAssessed, {
  recipientId,
  assessmentRef: 'A-7',
  outcome: 'sufficient',
  assessedAt: '2026-01-10T00:00:00.000Z',
  reviewBy: '2027-01-10T00:00:00.000Z',
});
export const demand = entryOf('MakeProcessorDemand', ProcessorDemandMade, {
  recipientId,
  demandId: 'd-1',
  matter: 'proof of deletion',
  madeAt: '2026-07-01T00:00:00.000Z',
  dueAt: '2026-07-15T00:00:00.000Z',
});
export const answer = entryOf('AnswerProcessorDemand', ProcessorDemandAnswered, {
  recipientId,
  demandId: 'd-1',
  answeredAt: '2026-07-20T00:00:00.000Z',
});
export const contract = entryOf('RecordProcessorContract', ProcessorContractRecorded, {
  recipientId,
  contractId,
  contractRef: 'DPA-2024',
  purposes: ['service-provision'],
  categories: ['communication-data'],
  subjectGroups: ['client'],
  clauses: ['confidentiality'],
  subProcessors: ['host-ltd'],
  validFrom: '2024-01-01T00:00:00.000Z',
  validUntil: '2027-01-01T00:00:00.000Z',
});
export const contractEnd = entryOf('EndProcessorContract', ProcessorContractEnded, {
  recipientId,
  contractId,
  at: '2026-05-01T00:00:00.000Z',
  reason: 'terminated',
});
export const authorisation = entryOf('AuthoriseSubProcessor', SubProcessorAuthorised, {
  recipientId,
  contractId,
  subProcessor: 'backup-ltd',
  at: '2025-01-01T00:00:00.000Z',
});
export const safeguard = entryOf('RecordSafeguard', SafeguardRecorded, {
  recipientId,
  safeguardId: 'scc-2024',
  kind: 'art46-2-c-scc',
  countries: ['US'],
  validFrom: '2024-01-01T00:00:00.000Z',
  measures: [],
});
export const lapse = entryOf('LapseSafeguard', SafeguardLapsed, {
  recipientId,
  safeguardId: 'scc-2024',
  at: '2026-03-01T00:00:00.000Z',
  reason: 'invalidated',
});
