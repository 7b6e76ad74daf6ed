import { once } from 'node:events';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type ServiceError, status } from '@grpc/grpc-js';
import { Writer } from '../streams/writer';
import { rawNode } from '../testing/raw-node';
import { EXPECT, idField, named, typed } from '../testing/raw-streams';
import { bytesField, varintField } from './wire';

/** What a call is told when the writer takes no more: at once, and so that it may try again. */
describe('while the queue of appends is full', () => {
  const node = rawNode();
  afterEach(() => void jest.restoreAllMocks());

  const options = (field: number) => bytesField(field, named('s'), EXPECT.any);
  const busy = { code: status.UNAVAILABLE, details: 'Too many appends are waiting; nothing was written.' };

  it('a deletion, a classic append and the call of a batched one are refused', async () => {
    jest.spyOn(Writer.prototype, 'submit').mockReturnValue(false);
    await expect(node.raw.delete('Delete', options(1))).rejects.toMatchObject(busy);
    await expect(node.raw.append(options(1), bytesField(2, idField(), ...typed))).rejects.toMatchObject(busy);
    const batch = node.raw.batchAppend();
    batch.write(Buffer.concat([idField(), options(2), bytesField(3, idField(), ...typed), varintField(4, 1)]));
    const [error] = (await once(batch, 'error')) as [ServiceError];
    expect(error).toMatchObject(busy);
  });

  it('nothing was written, and the next append is taken as soon as there is room', async () => {
    const { success } = await node.client.appendToStream('s', [], { expectedRevision: 'no_stream' });
    expect(success).toBe(true);
  });
});
