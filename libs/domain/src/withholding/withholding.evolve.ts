import { type WithholdingEvent } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { type Withholding } from './withholding';

export const unknownWithholding: Withholding = { status: 'unknown', reviews: [] };

export const evolveWithholding = evolveBy<Withholding, WithholdingEvent>({
  WithholdingOrdered: (withholding, data) => ({
    ...withholding,
    status: withholding.status === 'unknown' ? 'ordered' : withholding.status,
    order: data,
    reviewBy: data.reviewBy,
  }),
  WithholdingApproved: (withholding, data) => ({
    ...withholding,
    status: withholding.status === 'lifted' ? 'lifted' : 'approved',
    approval: data,
  }),
  WithholdingReviewed: (withholding, data) => ({
    ...withholding,
    reviews: [...withholding.reviews, data],
    reviewBy: data.reviewBy,
  }),
  WithholdingLifted: (withholding, data) => ({ ...withholding, status: 'lifted', lift: data }),
});
