import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  type EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type StreamMetadata,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { connections } from '../testing/connections';
import { collect, disconnect, noted, type RunningNode, startRunningNode } from '../testing/running-node';

describe.each(connections)('stream metadata over %s', (_, connectTo) => {
  let running: RunningNode;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    running = await startRunningNode();
    client = connectTo(running.node.port);
  });
  afterAll(async () => {
    await disconnect(client);
    await running.stop();
  });

  /** A new stream of ten events, 0 to 9. */
  const stream = async () => {
    const name = `order-${randomUUID()}`;
    await client.appendToStream(name, noted(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), { expectedRevision: NO_STREAM });
    return name;
  };
  type Options = Parameters<EventStoreDBClient['readStream']>[1];
  const revisionsIn = async (name: string, options: Options = {}) =>
    (await collect(client.readStream(name, options))).map(({ event }) => Number(event!.revision));
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  it('are none where none were written', async () => {
    const name = await stream();
    expect(await client.getStreamMetadata(name)).toEqual({ streamName: name });
    expect(await client.getStreamMetadata(`missing-${name}`)).toEqual({ streamName: `missing-${name}` });
  });

  it('are kept as they were written, with what is not ours to understand', async () => {
    const name = await stream();
    const metadata: StreamMetadata = {
      maxCount: 5,
      maxAge: 3_600,
      cacheControl: 10,
      truncateBefore: 2,
      acl: {
        readRoles: ['$all'],
        writeRoles: ['$all'],
        deleteRoles: [],
        metaReadRoles: ['$all'],
        metaWriteRoles: ['$all'],
      },
      own: { text: 'kā bija', list: [1, 2.5, null] },
    };
    const { position } = await client.setStreamMetadata(name, metadata);
    expect(await client.getStreamMetadata(name)).toEqual({
      streamName: name,
      metadata,
      metastreamRevision: position!.commit,
    });
  });

  it('can be written before the stream, which then is not there until it has events', async () => {
    const name = `described-${randomUUID()}`;
    await client.setStreamMetadata(name, { maxCount: 2 }, { expectedRevision: NO_STREAM });
    await expect(revisionsIn(name)).rejects.toMatchObject({ type: 'stream-not-found' });
    await client.appendToStream(name, noted(1, 2, 3), { expectedRevision: STREAM_EXISTS });
    expect(await revisionsIn(name)).toEqual([1, 2]);
  });

  it('have revisions of their own, and the last one written counts', async () => {
    const name = await stream();
    await client.setStreamMetadata(name, { maxCount: 2 }, { expectedRevision: NO_STREAM });
    await client.setStreamMetadata(name, { maxCount: 3 }, { expectedRevision: 0n });
    const refused = client.setStreamMetadata(name, { maxCount: 4 }, { expectedRevision: 0n });
    await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(refused).rejects.toMatchObject({ streamName: `$$${name}`, expectedVersion: 0n, actualVersion: 1n });
    expect(await revisionsIn(name)).toEqual(range(7, 9));
    expect(await revisionsIn(`$$${name}`)).toEqual([1]); // Of a metastream only the last event is shown.
    await client.setStreamMetadata(name, {}, { expectedRevision: 1n });
    expect(await revisionsIn(name)).toEqual(range(0, 9));
  });

  it.each<[string, StreamMetadata, Options, number[]]>([
    ['the last few', { maxCount: 3 }, {}, range(7, 9)],
    ['the last few, however far back a reader starts', { maxCount: 3 }, { fromRevision: 2n, maxCount: 2 }, [7, 8]],
    ['the last few, backwards', { maxCount: 3 }, { direction: BACKWARDS, fromRevision: END }, [9, 8, 7]],
    ['nothing, backwards from before the last few', { maxCount: 3 }, { direction: BACKWARDS, fromRevision: 5n }, []],
    ['all, where the count is larger', { maxCount: 30 }, {}, range(0, 9)],
    ['what is not truncated', { truncateBefore: 6 }, {}, range(6, 9)],
    ['the later of the two bounds', { truncateBefore: 4, maxCount: 3 }, {}, range(7, 9)],
    ['the later of the two bounds, turned round', { truncateBefore: 8, maxCount: 3 }, {}, [8, 9]],
    ['nothing, where all is truncated', { truncateBefore: 10 }, {}, []],
    ['nothing, where more than all is truncated', { truncateBefore: 1_000 }, {}, []],
    ['what is young enough', { maxAge: 3_600 }, {}, range(0, 9)],
    ['what is not truncated, at an age', { maxAge: 3_600, truncateBefore: 8 }, {}, [8, 9]],
  ])('show %s', async (_, metadata, options, expected) => {
    const name = await stream();
    await client.setStreamMetadata(name, metadata);
    expect(await revisionsIn(name, options)).toEqual(expected);
  });

  it('hide what has grown too old, and count only what is shown', async () => {
    const name = await stream();
    const [first] = await collect(client.readStream(name, { maxCount: 1 }));
    await client.setStreamMetadata(name, { maxAge: 1 });
    while (Date.now() - first!.event!.created.getTime() <= 1_100) await new Promise((go) => setTimeout(go, 50));
    expect(await revisionsIn(name)).toEqual([]);
    await client.appendToStream(name, noted(10, 11), { expectedRevision: 9n });
    expect(await revisionsIn(name, { maxCount: 1 })).toEqual([10]);
    expect(await revisionsIn(name, { direction: BACKWARDS, fromRevision: END })).toEqual([11, 10]);
  });

  it('move with the end of the stream', async () => {
    const name = await stream();
    await client.setStreamMetadata(name, { maxCount: 3 });
    await client.appendToStream(name, noted(10, 11), { expectedRevision: 9n });
    expect(await revisionsIn(name)).toEqual(range(9, 11));
  });

  it('that are no JSON, or not well-formed, show everything', async () => {
    const name = await stream();
    const metastream = `$$${name}`;
    await client.appendToStream(metastream, jsonEvent({ type: '$metadata', data: { $maxCount: 'three' } }));
    expect(await revisionsIn(name)).toEqual(range(0, 9));
    await client.appendToStream(metastream, binaryEvent({ type: '$metadata', data: Buffer.from('{"$maxCount":3}') }));
    expect(await revisionsIn(name)).toEqual(range(0, 9));
    expect(await client.getStreamMetadata(name)).toEqual({ streamName: name });
  });

  it('may truncate more than there will ever be, and delete nothing by it', async () => {
    const name = await stream();
    await client.setStreamMetadata(name, { truncateBefore: Number.MAX_SAFE_INTEGER });
    expect(await revisionsIn(name)).toEqual([]); // It is there, with nothing to show.
    await client.appendToStream(name, noted(10), { expectedRevision: STREAM_EXISTS });
    expect(await client.getStreamMetadata(name)).toMatchObject({
      metadata: { truncateBefore: Number.MAX_SAFE_INTEGER },
    });
  });

  it('of metadata are kept, but rule nothing', async () => {
    const name = await stream();
    await client.setStreamMetadata(name, { maxCount: 2 });
    await client.setStreamMetadata(`$$${name}`, { truncateBefore: 5 });
    expect(await revisionsIn(name)).toEqual([8, 9]);
    expect(await revisionsIn(`$$${name}`)).toEqual([0]);
  });

  it('have room behind the longest name there is, and so has its deletion', async () => {
    const name = 'l'.repeat(1_900);
    await client.appendToStream(name, noted(1, 2), { expectedRevision: ANY });
    await client.setStreamMetadata(name, { maxCount: 1 });
    expect(await revisionsIn(name)).toHaveLength(1);
    await client.deleteStream(name);
    await expect(revisionsIn(name)).rejects.toMatchObject({ type: 'stream-not-found' });
    const tooLong = client.deleteStream(`$$${'l'.repeat(1_947)}`);
    await expect(tooLong).rejects.toThrow('A stream name is at most 1900 bytes long.');
  });

  it('of nothing are refused', async () => {
    const refused = client.appendToStream('$$', noted(1), { expectedRevision: ANY });
    await expect(refused).rejects.toThrow('A metastream names its stream.');
  });

  it('decide what a link leads to', async () => {
    const name = await stream();
    const links = `links-${name}`;
    const linkTo = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await client.appendToStream(links, [linkTo(`9@${name}`), linkTo(`2@${name}`), linkTo(`x@${name}`), linkTo('2')]);
    const led = async () => {
      const events = await collect(client.readStream(links, { resolveLinkTos: true }));
      expect(events.map(({ link }) => Number(link!.revision))).toEqual([0, 1, 2, 3]);
      return events.map(({ event }) => event && Number(event.revision));
    };
    expect(await led()).toEqual([9, 2, undefined, undefined]);
    await client.setStreamMetadata(name, { maxCount: 3 });
    expect(await led()).toEqual([9, undefined, undefined, undefined]);
    await client.deleteStream(name);
    expect(await led()).toEqual([undefined, undefined, undefined, undefined]);
    await client.tombstoneStream(name);
    expect(await led()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('rule nothing in $all', async () => {
    const name = await stream();
    await client.setStreamMetadata(name, { maxCount: 1 });
    const all = (await collect(client.readAll())).map(({ event }) => event!.streamId);
    expect(all.filter((streamId) => streamId === name)).toHaveLength(10);
    expect(all.at(-1)).toBe(`$$${name}`);
  });

  it('are there still after a restart', async () => {
    let node = await startRunningNode();
    await node.client.appendToStream('s', noted(0, 1, 2, 3), { expectedRevision: NO_STREAM });
    await node.client.setStreamMetadata('s', { maxCount: 2 });
    node = await node.restart();
    expect(await collect(node.client.readStream('s'))).toHaveLength(2);
    await node.stop();
  });
});
