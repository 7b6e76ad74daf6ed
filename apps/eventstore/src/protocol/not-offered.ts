import {
  type sendUnaryData,
  type Server,
  type ServerWritableStream,
  type ServiceDefinition,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { notOffered } from './faults';
import {
  MonitoringService,
  OperationsService,
  PersistentSubscriptionsService,
  ProjectionsService,
  UsersService,
} from './generated';

const NOT_OFFERED: readonly (readonly [what: string, service: ServiceDefinition])[] = [
  ['Persistent subscriptions', PersistentSubscriptionsService],
  ['Projections', ProjectionsService],
  ['Users', UsersService],
  ['Operations', OperationsService],
  ['Statistics', MonitoringService],
];

/** Answers every call for what a real server has beyond streams in one sentence, rather than as if it were unknown. */
export const addNotOffered = (server: Server): void => {
  for (const [what, service] of NOT_OFFERED) {
    const handlers = Object.entries(service).map(([method, { responseStream }]) => [
      method,
      refuse(what, responseStream),
    ]);
    server.addService(service, Object.fromEntries(handlers) as Record<string, UntypedHandleCall>);
  }
};

const refuse = (what: string, responseStream: boolean): UntypedHandleCall =>
  responseStream
    ? (call: ServerWritableStream<unknown, unknown>) => void call.emit('error', notOffered(what))
    : (_: unknown, respond: sendUnaryData<unknown>) => respond(notOffered(what));
