import * as source from '../../source/examples';
import * as staff from '../../staff/examples';
import { at, otherReason, type Step } from './life';

const crm = '/v1/sources/crm';
const grants = '/v1/staff/grants';

export const staffSteps: readonly Step[] = [
  {
    path: grants,
    body: staff.grantExample,
    becomes: 'StaffGranted',
    differs: [at(staff.grantExample, { systems: [] }), 'ERR_GRANT_DIFFERS'],
  },
  {
    path: `${grants}/g-2026-1/reviews`,
    body: staff.grantReviewExample,
    becomes: 'StaffGrantReviewed',
    unknown: 'ERR_STAFF_UNKNOWN',
    differs: [at(staff.grantReviewExample, { reviewBy: '2028-01-01T00:00:00Z' }), 'ERR_GRANT_REVIEW_DIFFERS'],
  },
  {
    path: `${grants}/g-2026-1/ending`,
    body: staff.grantEndingExample,
    becomes: 'StaffGrantEnded',
    unknown: 'ERR_STAFF_UNKNOWN',
    differs: [at(staff.grantEndingExample, otherReason), 'ERR_GRANT_END_DIFFERS'],
  },
  {
    path: '/v1/staff/trainings',
    body: staff.trainingExample,
    becomes: 'StaffTrained',
    differs: [at(staff.trainingExample, { topic: 'Cita tēma' }), 'ERR_TRAINING_DIFFERS'],
  },
];

export const sourceSteps: readonly Step[] = [
  {
    path: '/v1/sources',
    body: source.sourceExample,
    becomes: 'SourceRegistered',
    differs: [at(source.sourceExample, { systems: [] }), 'ERR_SOURCE_DIFFERS'],
  },
  {
    path: `${crm}/corrections`,
    body: source.sourceCorrectionExample,
    becomes: 'SourceCorrected',
    unknown: 'ERR_SOURCE_UNKNOWN',
  },
  {
    path: `${crm}/suspension`,
    body: source.suspensionExample,
    becomes: 'SourceSuspended',
    unknown: 'ERR_SOURCE_UNKNOWN',
    differs: [at(source.suspensionExample, otherReason), 'ERR_SOURCE_SUSPENDED'],
  },
  {
    path: `${crm}/resumption`,
    body: source.resumptionExample,
    becomes: 'SourceResumed',
    unknown: 'ERR_SOURCE_UNKNOWN',
    differs: [at(source.resumptionExample, otherReason), 'ERR_SOURCE_NOT_SUSPENDED'],
  },
];
