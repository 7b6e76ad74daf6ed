import {
  RequestAnswered,
  RequestExtended,
  RequestIdentityVerified,
  RequestReceived,
  RequestRefused,
} from '@lieciba/events';
import { entryOf } from '../register/spec.fixture';

const requestId = 'rq-1';

export const receipt = entryOf('ReceiveRequest', RequestReceived, {
  requestId,
  subjectRef: '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
  kinds: ['req-information'],
  channel: 'ch-email-esign',
  receivedAt: '2026-10-12T00:00:00.000Z',
});
export const verification = entryOf('VerifyRequestIdentity', RequestIdentityVerified, {
  requestId,
  means: 'e-signature',
  moreThanNeeded: false,
  verifiedAt: '2026-10-13T00:00:00.000Z',
});
export const extension = entryOf('ExtendRequest', RequestExtended, {
  requestId,
  until: '2026-12-12T00:00:00.000Z',
  toldAt: '2026-10-20T00:00:00.000Z',
  reasons: 'c2VhbGVk',
});
export const answer = entryOf('AnswerRequest', RequestAnswered, {
  requestId,
  channel: 'reply-esigned-email',
  answeredAt: '2026-11-10T00:00:00.000Z',
});
export const refusal = entryOf('RefuseRequest', RequestRefused, {
  requestId,
  channel: 'reply-esigned-email',
  reasons: 'c2VhbGVk',
  complaintNoticeGiven: true,
  refusedAt: '2026-11-11T00:00:00.000Z',
});
