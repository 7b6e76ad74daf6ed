import { type Metadata } from '@grpc/grpc-js';
import { guardedStream, mayAccess, type Operation } from '../security/access';
import { type Doorkeeper } from '../security/doorkeeper';
import { ADMIN } from '../security/identity';
import { type StreamStates } from '../streams/stream-states';
import { Refused } from './refused';

/** Refuses what somebody may not do to a stream, or to `$all`, as its access control list stands now. */
export type Admission = (streamName: Buffer, operation: Operation) => void;

/** What the caller of a call may do. Every call asks this before it reads or writes anything. */
export type AdmissionOf = (metadata: Metadata) => Admission;

export const admissions =
  (door: Doorkeeper, streams: StreamStates): AdmissionOf =>
  (metadata) => {
    const who = door.callerOf(metadata);
    return (streamName, operation) => {
      const name = streamName.toString();
      const acl = who === ADMIN ? undefined : streams.metadataOf(guardedStream(name)).acl;
      if (!mayAccess(who, name, operation, acl)) throw new Refused('access-denied', 'Access denied.');
    };
  };

export const ALL = Buffer.from('$all');
