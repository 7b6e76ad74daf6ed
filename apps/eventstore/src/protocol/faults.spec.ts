import { describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { DamagedRecord } from '../storage/record';
import { StreamDeleted } from '../streams/stream-states';
import {
  busy,
  cancelled,
  type Fault,
  faultOf,
  notOffered,
  overBuffered,
  stopping,
  streamDeleted,
  timedOut,
} from './faults';
import { Refused } from './refused';
import { MalformedMessage } from './wire';

describe('a call that fails', () => {
  it.each<[string, Fault, status]>([
    ['it waited too long', timedOut(), status.ABORTED],
    ['too much is waiting', busy(), status.UNAVAILABLE],
    ['the node can write no more', stopping(), status.UNAVAILABLE],
    ['the node stops in good order', cancelled(), status.CANCELLED],
    ['it left too much unfinished', overBuffered(), status.RESOURCE_EXHAUSTED],
    ['it wants what is not offered', notOffered('Projections'), status.UNIMPLEMENTED],
    ['it asks badly', faultOf(new Refused('bad-request', 'Bad.')), status.INVALID_ARGUMENT],
    ['it asks for too much', faultOf(new Refused('too-large', 'Large.')), status.INVALID_ARGUMENT],
    ['it asks for what is not its own', faultOf(new Refused('access-denied', 'No.')), status.PERMISSION_DENIED],
    ['it is no message', faultOf(new MalformedMessage()), status.INVALID_ARGUMENT],
    ['the stream is gone', faultOf(new StreamDeleted('s')), status.FAILED_PRECONDITION],
    ['what is stored is damaged', faultOf(new DamagedRecord(7)), status.DATA_LOSS],
    ['nobody knows why', faultOf(new Error('a secret')), status.INTERNAL],
  ])('because %s says so by its code', (_, fault, code) => {
    expect(fault.code).toBe(code);
    expect(fault.details).not.toContain('secret');
  });

  it('names a stream whatever its letters', () => {
    expect(streamDeleted('dzēsts 100%').trailers).toEqual({
      exception: 'stream-deleted',
      'stream-name': 'dz%C4%93sts 100%',
    });
    expect(streamDeleted('𝕊\n').trailers['stream-name']).toBe('%F0%9D%95%8A%0A');
  });
});
