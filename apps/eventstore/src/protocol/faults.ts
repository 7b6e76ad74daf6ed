import { type Code, failure, type Status, status } from '../grpc/status';
import { DamagedRecord } from '../storage/record';
import { StreamDeleted } from '../streams/stream-states';
import { Refused } from './refused';
import { MalformedMessage } from './wire';

/** An error that ends a call, with the trailers the client tells it by. */
export type Fault = Status;

const fault = (code: Code, details: string, trailers: Record<string, string> = {}): Fault =>
  failure(code, details, Object.fromEntries(Object.entries(trailers).map(([key, value]) => [key, inTrailer(value)])));

/** A trailer holds printable ASCII only: whatever else a name has is percent-encoded. */
const inTrailer = (value: string): string => value.replace(/[^ -~]+/g, encodeURIComponent);

export const timedOut = () => fault(status.ABORTED, 'The append waited too long and was not written.');
export const streamDeleted = (streamName: string) =>
  fault(status.FAILED_PRECONDITION, 'The stream is deleted.', {
    exception: 'stream-deleted',
    'stream-name': streamName,
  });
/** Of a deletion: an append is told of a wrong version by a normal answer. */
export const wrongExpectedVersion = (streamName: string, expected: number, actual: number) =>
  fault(status.FAILED_PRECONDITION, 'The stream is not at the expected revision.', {
    exception: 'wrong-expected-version',
    'stream-name': streamName,
    'expected-version': String(expected),
    'actual-version': String(actual),
  });
export const busy = () => fault(status.UNAVAILABLE, 'Too many appends are waiting; nothing was written.');
export const stopping = () => fault(status.UNAVAILABLE, 'The node is stopping.');
export const cancelled = () => fault(status.CANCELLED, 'The node is stopping.');
export const overBuffered = () => fault(status.RESOURCE_EXHAUSTED, 'Too many unfinished appends on one call.');
export const notOffered = (what: string) => fault(status.UNIMPLEMENTED, `${what} are not offered by this node.`);

/** The fault that tells a client why its call failed; never more than it may know. */
export const faultOf = (error: unknown): Fault => {
  if (error instanceof Refused) return refusal(error);
  if (error instanceof StreamDeleted) return streamDeleted(error.streamName);
  if (error instanceof MalformedMessage) return fault(status.INVALID_ARGUMENT, error.message);
  if (error instanceof DamagedRecord) return fault(status.DATA_LOSS, error.message);
  return fault(status.INTERNAL, 'The node failed to answer.');
};

const refusal = ({ reason, message, maxBytes }: Refused): Fault => {
  switch (reason) {
    case 'access-denied':
      return fault(status.PERMISSION_DENIED, message, { exception: 'access-denied' });
    case 'bad-request':
      return fault(status.INVALID_ARGUMENT, message);
    case 'required-metadata':
      return fault(status.INVALID_ARGUMENT, message, {
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': 'type,content-type',
      });
    case 'too-large':
      return fault(status.INVALID_ARGUMENT, message, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(maxBytes),
      });
  }
};
