import { SourceCorrected, SourceRegistered, SourceResumed, SourceSuspended } from '@lieciba/events';
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
