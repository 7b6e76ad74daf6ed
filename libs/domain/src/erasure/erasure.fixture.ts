import { ErasureApproved, ErasureCompleted, ErasureDeclined, ErasureProposed } from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const erasureId = 'e-2026-4';
const subjectRefs = ['7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f', '9c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f'];

export const proposal = entryOf('ProposeErasure', ErasureProposed, {
  erasureId,
  subjectRefs,
  ground: 'retention-ended',
  citation: 'VDAR 5(1)(e)',
  proposedByRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50',
});
export const approval = entryOf('ApproveErasure', ErasureApproved, {
  erasureId,
  subjectRefs,
  approvedByRef: '6e3d2c1b-0a9f-4e8d-9c7b-6a5f4e3d2c1b',
  approvedAs: 'admin',
});
const declined = {
  erasureId,
  declinedByRef: '6e3d2c1b-0a9f-4e8d-9c7b-6a5f4e3d2c1b',
  reason: 'dispute not over',
};
export const refusal = entryOf('DeclineErasure', ErasureDeclined, declined);
export const takingBack = entryOf('TakeBackErasure', ErasureDeclined, declined);
export const completion = entryOf('CompleteErasure', ErasureCompleted, {
  erasureId,
  subjectRefs,
  erasedAt: '2026-11-20T08:59:59.000Z',
});
