import { type RequestEvent } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { type Request } from './request';

export const unknownRequest: Request = { status: 'unknown', extensions: [] };

export const evolveRequest = evolveBy<Request, RequestEvent>({
  RequestReceived: (request, data) => ({
    ...request,
    status: request.status === 'unknown' ? 'open' : request.status,
    received: data,
    receivedAt: data.receivedAt,
    channel: data.channel,
  }),
  RequestIdentityVerified: (request, data) => ({ ...request, verification: data }),
  RequestExtended: (request, data) => ({
    ...request,
    extensions: [...request.extensions, data],
    extension: data,
  }),
  RequestAnswered: (request, data) => ({ ...request, status: 'closed', answer: data }),
  RequestRefused: (request, data) => ({ ...request, status: 'closed', refusal: data }),
});
