import {
  RequestAnswered,
  type RequestEvent,
  RequestExtended,
  RequestIdentityVerified,
  RequestReceived,
  RequestRefused,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import {
  insistOnOrder,
  insistOnPast,
  insistOnPeriod,
  present,
  recorded,
  repeated,
  saysTheSame,
} from '../register/checks';
import { type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Request } from './request';
import { evolveRequest, unknownRequest } from './request.evolve';

export type RequestCommand =
  | Command<'ReceiveRequest', RequestReceived>
  | Command<'VerifyRequestIdentity', RequestIdentityVerified>
  | Command<'ExtendRequest', RequestExtended>
  | Command<'AnswerRequest', RequestAnswered>
  | Command<'RefuseRequest', RequestRefused>;

const receivedIn = ({ received }: Request) => present(received, 'ERR_REQUEST_UNKNOWN');

const isClosed = ({ answer, refusal }: Request, at: string): boolean =>
  [answer?.answeredAt, refusal?.refusedAt].some((end) => end !== undefined && end < at);

/** The life of a request. Too late, by the wrong channel or without reasons is judged; only what cannot be is refused. */
export const requestDecider: Decider<RequestCommand, Request, RequestEvent> = {
  initialState: unknownRequest,
  evolve: evolveRequest,
  decide: decideBy<Request, RequestCommand, RequestEvent>({
    ReceiveRequest({ received }, data, now) {
      if (received) return repeated(received, data, 'ERR_REQUEST_DIFFERS');
      insistOnPast(data.receivedAt, now);
      return [RequestReceived(recorded(data, now))];
    },
    VerifyRequestIdentity(request, data, now) {
      const { receivedAt } = receivedIn(request);
      if (request.verification) return repeated(request.verification, data, 'ERR_IDENTITY_CHECK_DIFFERS');
      insistOnPast(data.verifiedAt, now);
      insistOnOrder(receivedAt, data.verifiedAt);
      return [RequestIdentityVerified(recorded(data, now))];
    },
    ExtendRequest(request, data, now) {
      const { receivedAt } = receivedIn(request);
      if (request.extensions.some((known) => saysTheSame(known, data))) return [];
      insistOnPast(data.toldAt, now);
      insistOnOrder(receivedAt, data.toldAt);
      insistOnPeriod(request.extension?.until ?? receivedAt, data.until); // A second one can only go further.
      if (isClosed(request, data.toldAt)) throw refused('ERR_REQUEST_CLOSED');
      return [RequestExtended(recorded(data, now))];
    },
    AnswerRequest(request, data, now) {
      const { receivedAt } = receivedIn(request);
      if (request.answer) return repeated(request.answer, data, 'ERR_ANSWER_DIFFERS');
      insistOnPast(data.answeredAt, now);
      insistOnOrder(receivedAt, data.answeredAt);
      return [RequestAnswered(recorded(data, now))];
    },
    RefuseRequest(request, data, now) {
      const { receivedAt } = receivedIn(request);
      if (request.refusal) return repeated(request.refusal, data, 'ERR_REFUSAL_DIFFERS');
      insistOnPast(data.refusedAt, now);
      insistOnOrder(receivedAt, data.refusedAt);
      return [RequestRefused(recorded(data, now))];
    },
  }),
};
