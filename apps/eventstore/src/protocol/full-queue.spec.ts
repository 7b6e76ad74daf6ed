import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Metadata, type sendUnaryData, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { type Writer } from '../streams/writer';
import { EXPECT, idField, named } from '../testing/raw-streams';
import { appendCall } from './append.call';
import { BatchAppendCall } from './batch-append.call';
import { deletionCall } from './deletion.call';
import { type Fault } from './faults';
import { bytesField, varintField } from './wire';

const fullWriter = { submit: () => false, congested: true, onRelief: () => {} } as unknown as Writer;
const admit = () => {};
const busy = { code: status.UNAVAILABLE, details: 'Too many appends are waiting; nothing was written.' };
const asked = [named('s'), EXPECT.any];

/** What a call is told when the queue of appends is full: at once, and so that it may try again. */
describe('while the queue is full', () => {
  const told = (call: (respond: sendUnaryData<Buffer>) => void) =>
    new Promise<unknown>((resolve) => call((error) => resolve(error)));

  it('a deletion is refused', async () => {
    const call = { metadata: new Metadata(), request: bytesField(1, ...asked), getDeadline: () => Infinity };
    const deletion = deletionCall(fullWriter, () => admit, false);
    expect(await told((respond) => deletion(call as never, respond))).toMatchObject(busy);
  });

  it('a classic append is refused', async () => {
    const stream = new PassThrough({ objectMode: true });
    const call = Object.assign(stream, { metadata: new Metadata(), getDeadline: () => Infinity });
    stream.end(bytesField(1, ...asked));
    expect(await told((respond) => appendCall(fullWriter, () => admit)(call as never, respond))).toMatchObject(busy);
  });

  it('a batched append ends its call, since nothing else of it can be told apart from a lost one', () => {
    const call = new EventEmitter();
    const faults: Fault[] = [];
    call.on('error', (fault: Fault) => faults.push(fault));
    let closed = 0;
    new BatchAppendCall(call as unknown as ServerDuplexStream<Buffer, Buffer>, fullWriter, admit, () => closed++);
    call.emit('data', Buffer.concat([idField(), bytesField(2, ...asked), varintField(4, 1)]));
    expect(faults).toMatchObject([busy]);
    expect(closed).toBe(1);
  });
});
