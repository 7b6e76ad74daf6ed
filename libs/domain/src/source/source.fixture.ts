import {
  SourceCorrected,
  SourceKeyIssued,
  SourceKeyRevoked,
  SourceRegistered,
  SourceResumed,
  SourceSuspended,
} from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const scope = { sourceId: 'billing', name: 'Billing', systems: ['billing'], categories: [] };

export const registration = entryOf('RegisterSource', SourceRegistered, scope);
export const correction = entryOf('CorrectSource', SourceCorrected, { ...scope, systems: [], reason: 'merged' });
export const suspension = entryOf('SuspendSource', SourceSuspended, {
  sourceId: 'billing',
  at: '2026-05-01T00:00:00.000Z',
  reason: 'key leaked',
});
export const resumption = entryOf('ResumeSource', SourceResumed, {
  sourceId: 'billing',
  at: '2026-05-03T00:00:00.000Z',
  reason: 'key changed',
});
export const issue = entryOf('IssueSourceKey', SourceKeyIssued, {
  sourceId: 'billing',
  keyId: 'k-1',
  hash: 'a'.repeat(64),
  systems: ['billing'],
  categories: [],
  addresses: ['192.0.2.0/24'],
});
export const revocation = entryOf('RevokeSourceKey', SourceKeyRevoked, {
  sourceId: 'billing',
  keyId: 'k-1',
  reason: 'found in a mail',
});
