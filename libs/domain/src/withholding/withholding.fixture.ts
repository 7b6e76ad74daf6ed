import { WithholdingApproved, WithholdingLifted, WithholdingOrdered, WithholdingReviewed } from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

export const ilze = '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50';
export const juris = '9e3f4051-6c7d-4e8f-9a91-1c2d3e4f5061';
const of = { withholdingId: 'w-1', subjectRef: '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f' };

export const order = entryOf('OrderWithholding', WithholdingOrdered, {
  ...of,
  recordIds: [],
  recipients: ['valsts-policija'],
  caseRef: '11816003326',
  categories: [],
  ground: 'criminal-proceedings',
  authority: 'valsts-policija',
  citation: 'Kriminālprocesa likums, 190. pants',
  reviewBy: '2027-02-20T00:00:00.000Z',
  recordedByRef: ilze,
});
export const approval = entryOf('ApproveWithholding', WithholdingApproved, { ...of, recordedByRef: juris });
export const review = entryOf('ReviewWithholding', WithholdingReviewed, {
  ...of,
  reviewBy: '2027-05-20T00:00:00.000Z',
  recordedByRef: ilze,
});
export const lift = entryOf('LiftWithholding', WithholdingLifted, {
  ...of,
  reason: 'Kriminālprocess izbeigts.',
  recordedByRef: juris,
});
