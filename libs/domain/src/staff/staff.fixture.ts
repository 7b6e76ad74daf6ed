import { StaffGranted, StaffGrantEnded, StaffGrantReviewed, StaffTrained } from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const actorRef = '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50';

export const grant = entryOf('GrantStaff', StaffGranted, {
  actorRef,
  grantId: 'g-1',
  categories: ['client-data'],
  systems: ['crm'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-09-01T00:00:00.000Z',
});
export const grantEnd = entryOf('EndStaffGrant', StaffGrantEnded, {
  actorRef,
  grantId: 'g-1',
  at: '2026-06-01T00:00:00.000Z',
  reason: 'left',
});
export const review = entryOf('ReviewStaffGrant', StaffGrantReviewed, {
  actorRef,
  grantId: 'g-1',
  reviewedAt: '2026-05-01T00:00:00.000Z',
  reviewBy: '2027-05-01T00:00:00.000Z',
});
export const training = entryOf('TrainStaff', StaffTrained, {
  actorRef,
  trainingId: 't-1',
  topic: 'data protection',
  trainedAt: '2026-02-01T00:00:00.000Z',
  validUntil: '2027-02-01T00:00:00.000Z',
});
