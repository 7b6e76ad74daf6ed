import { RequestExtended, RequestIdentityVerified, RequestRefused } from '@lieciba/events';
import { answer, entered, request } from './entries.fixture';
import { type History, toldAt } from './history.fixture';
import { after, justBefore, noon } from './records.fixture';

/** Received on 1 June 2026: the policy's fourteen days end with Monday, 15 June, the month with 1 July, both at midnight in Riga. */
const afterPolicy = '2026-06-15T21:00:00.000Z';
const afterMonth = '2026-07-01T21:00:00.000Z';
const late = '2026-12-01T00:00:00.000Z';

const verified = (change = {}) =>
  RequestIdentityVerified({
    ...{ requestId: 'q-1', means: 'e-signature', moreThanNeeded: false, verifiedAt: noon },
    ...entered,
    ...change,
  });
const extended = (change = {}) =>
  RequestExtended({
    ...{ requestId: 'q-1', until: '2026-08-15T21:00:00.000Z', toldAt: '2026-06-20T09:00:00.000Z', reasons: 'c2VhbGVk' },
    ...entered,
    ...change,
  });
const refused = (change = {}) =>
  RequestRefused({
    ...{ requestId: 'q-1', channel: 'reply-registered-letter', reasons: 'c2VhbGVk', complaintNoticeGiven: true },
    refusedAt: noon,
    ...entered,
    ...change,
  });
const answered = (answeredAt: string) => answer({ answeredAt });

const deadlines: readonly History[] = [
  {
    rule: 'dsr-policy-deadline-missed',
    raised: toldAt(late, request(), answered(afterPolicy)),
    spared: toldAt(late, request(), answered(justBefore(afterPolicy))),
    boundary: { raised: toldAt(afterPolicy, request()), spared: toldAt(justBefore(afterPolicy), request()) },
  },
  {
    rule: 'dsr-statutory-deadline-missed',
    raised: toldAt(late, request(), answered(afterMonth)),
    spared: toldAt(late, request(), extended(), answered(afterMonth)),
    boundary: { raised: toldAt(afterMonth, request()), spared: toldAt(justBefore(afterMonth), request()) },
  },
  {
    rule: 'dsr-extension-unreasoned',
    raised: toldAt(late, request(), extended({ reasons: undefined })),
    spared: toldAt(late, request(), extended()),
  },
  {
    rule: 'dsr-extension-late',
    raised: toldAt(late, request(), extended({ toldAt: '2026-07-20T00:00:00.000Z' })),
    spared: toldAt(late, request(), extended()),
    boundary: {
      raised: toldAt(late, request(), extended({ toldAt: afterMonth })),
      spared: toldAt(late, request(), extended({ toldAt: justBefore(afterMonth) })),
    },
  },
];

const replies: readonly History[] = [
  {
    rule: 'channel-not-in-policy',
    raised: toldAt(noon, request({ channel: 'ch-other' })),
    spared: toldAt(noon, request({ channel: 'ch-in-person' })),
  },
  {
    rule: 'dsr-reply-channel-not-in-policy',
    raised: toldAt(late, request(), verified(), answer({ channel: 'reply-other' })),
    spared: toldAt(late, request(), verified(), answer()),
  },
  {
    rule: 'dsr-no-identity-check',
    raised: toldAt(late, request(), answer()),
    spared: toldAt(late, request(), verified(), answer()),
    boundary: {
      raised: toldAt(late, request(), verified({ verifiedAt: after(noon, 1) }), answered(noon)),
      spared: toldAt(late, request(), verified(), answered(noon)),
    },
  },
  {
    rule: 'dsr-excessive-identity-check',
    raised: toldAt(late, request(), verified({ moreThanNeeded: true }), answer()),
    spared: toldAt(late, request(), verified(), answer()),
  },
  {
    rule: 'dsr-refusal-without-reasons',
    raised: toldAt(late, request(), refused({ reasons: undefined })),
    spared: toldAt(late, request(), refused()),
  },
  {
    rule: 'dsr-refusal-no-dvi-notice',
    raised: toldAt(late, request(), refused({ complaintNoticeGiven: false })),
    spared: toldAt(late, request(), refused()),
  },
];

/** Requests of data subjects. */
export const requestHistories: readonly History[] = [...deadlines, ...replies];
