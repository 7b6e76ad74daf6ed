import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { binaryEvent, type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { type EventStoreNode, startNode } from '../node';
import { connect, disconnect, envOver, silent } from '../testing/running-node';

const LIMIT_BYTES = 3_000_000;

describe('the size of an append', () => {
  let folder: string;
  let node: EventStoreNode;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-size-'));
    node = await startNode(envOver(folder, { appendMaxBytes: LIMIT_BYTES }), silent);
    client = connect(node.port);
  });
  afterAll(async () => {
    await disconnect(client);
    await node.stop();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['batched', {}],
    ['classic', { credentials: { username: 'admin', password: 'any' } }],
  ])('is limited as the environment says, in a %s append', async (kind, how) => {
    const append = (name: string, bytes: number) => {
      const events = [1, 2].map(() => binaryEvent({ type: 'T', data: Buffer.alloc(bytes / 2 - 2) }));
      return client.appendToStream(`${kind}-${name}`, events, { expectedRevision: NO_STREAM, ...how });
    };
    expect(await append('fits', LIMIT_BYTES)).toMatchObject({ success: true, nextExpectedRevision: 1n });
    await expect(append('larger', LIMIT_BYTES + 2)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: LIMIT_BYTES,
    });
  });
});
