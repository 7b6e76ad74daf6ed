import { WithholdingApproved, WithholdingLifted, WithholdingOrdered, WithholdingReviewed } from '@lieciba/events';
import { type History, told, toldAt } from './history.fixture';
import { after, disclosure, justBefore, noon, subjectRef } from './records.fixture';

const late = '2026-12-01T00:00:00.000Z';
/** Ordered at noon on 1 June 2026: thirty days end with 1 July, at midnight in Riga. */
const limit = '2026-07-01T21:00:00.000Z';

const by = (recordedAt: string) => ({
  withholdingId: 'w-1',
  subjectRef,
  recordedAt,
  recordedByRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50',
});
const ordered = (change: Partial<WithholdingOrdered['data']> = {}) =>
  WithholdingOrdered({
    ...{ recordIds: [], recipients: ['bank'], categories: [], ground: 'court-order', citation: 'CPL 100' },
    ...{ reviewBy: '2027-01-01T00:00:00.000Z', ...by(noon) },
    ...change,
  });
const approved = (at: string) => WithholdingApproved(by(at));
const lifted = (at: string) => WithholdingLifted({ ...by(at), reason: 'x' });
const reviewed = (at: string) => WithholdingReviewed({ ...by(at), reviewBy: '2027-01-01T00:00:00.000Z' });

const claimed = disclosure({ informed: { exception: 'restricted-by-law', justification: 'c2VhbGVk' } });
const excused = disclosure({ informed: { exception: 'already-has-info', justification: 'c2VhbGVk' } });
const short = ordered({ reviewBy: limit });

export const withholdingHistories: readonly History[] = [
  {
    rule: 'withholding-unapproved',
    raised: toldAt(late, ordered(), approved(limit)),
    spared: toldAt(late, ordered(), approved(justBefore(limit))),
    boundary: { raised: toldAt(limit, ordered()), spared: toldAt(justBefore(limit), ordered()) },
  },
  {
    rule: 'withholding-review-overdue',
    raised: toldAt(late, short),
    spared: toldAt(late, short, reviewed(justBefore(limit))),
    boundary: {
      raised: toldAt(late, short, lifted('2026-07-01T21:00:00.001Z')),
      spared: toldAt(late, short, lifted(limit)),
    },
  },
  {
    rule: 'withholding-not-ordered',
    raised: told(ordered({ recipients: ['vid'] }), claimed),
    spared: told(excused),
    boundary: {
      raised: told(ordered(), lifted(claimed.data.recordedAt), claimed),
      spared: told(ordered(), lifted(after(claimed.data.recordedAt, 1)), claimed),
    },
  },
];
