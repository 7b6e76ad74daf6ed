import { guardedStream, mayAccess, type Operation } from '../security/access';
import { ADMIN, type Identity } from '../security/identity';
import { type StreamStates } from '../streams/stream-states';
import { Refused } from './refused';

/** Refuses what somebody may not do to a stream, or to `$all`, as its access control list stands now. */
export type Admission = (streamName: Buffer, operation: Operation) => void;

/** What a caller may do. Every call asks this before it reads or writes anything. */
export type AdmissionOf = (who: Identity) => Admission;

export const admissions =
  (streams: StreamStates): AdmissionOf =>
  (who) =>
  (streamName, operation) => {
    const name = streamName.toString();
    const acl = who === ADMIN ? undefined : streams.metadataOf(guardedStream(name)).acl;
    if (!mayAccess(who, name, operation, acl)) throw new Refused('access-denied', 'Access denied.');
  };

export const ALL = Buffer.from('$all');
