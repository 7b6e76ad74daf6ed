import { approvalExample, liftExample, orderExample, reviewExample } from '../../withholding/examples';
import { bearerOfSecondDpo } from '../api';
import { at, otherReason, type Step } from './life';

const path = '/v1/withholdings';
const withholding = `${path}/${orderExample.withholdingId}`;

export const withholdingSteps: readonly Step[] = [
  {
    path,
    body: orderExample,
    becomes: 'WithholdingOrdered',
    differs: [at(orderExample, { ground: 'court-order' }), 'ERR_WITHHOLDING_DIFFERS'],
  },
  {
    path: `${withholding}/approval`,
    body: approvalExample,
    headers: bearerOfSecondDpo,
    becomes: 'WithholdingApproved',
    unknown: 'ERR_WITHHOLDING_UNKNOWN',
  },
  {
    path: `${withholding}/reviews`,
    body: reviewExample,
    becomes: 'WithholdingReviewed',
    unknown: 'ERR_WITHHOLDING_UNKNOWN',
  },
  {
    path: `${withholding}/lift`,
    body: liftExample,
    headers: bearerOfSecondDpo,
    becomes: 'WithholdingLifted',
    unknown: 'ERR_WITHHOLDING_UNKNOWN',
    differs: [otherReason, 'ERR_WITHHOLDING_LIFTED'],
  },
];
