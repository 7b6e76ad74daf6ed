import { type Handler } from '../grpc/server';
import { notOffered } from './faults';

const NOT_OFFERED: Readonly<Record<string, string>> = {
  'event_store.client.persistent_subscriptions.PersistentSubscriptions': 'Persistent subscriptions',
  'event_store.client.projections.Projections': 'Projections',
  'event_store.client.users.Users': 'Users',
  'event_store.client.operations.Operations': 'Operations',
  'event_store.client.monitoring.Monitoring': 'Statistics',
};

/** Answers every call for what a real server has beyond streams in one sentence, rather than as if it were unknown. */
export const notOfferedCall = (path: string): Handler | undefined => {
  const service = path.slice(1, path.lastIndexOf('/'));
  const what = Object.hasOwn(NOT_OFFERED, service) ? NOT_OFFERED[service] : undefined;
  return what === undefined ? undefined : (call) => call.fail(notOffered(what));
};
