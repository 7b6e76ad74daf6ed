import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANY, binaryEvent, NO_STREAM, START, StreamDeletedError, streamNameFilter } from '@eventstore/db-client';
import { collect, noted, type RunningNode, startRunningNode } from '../testing/running-node';
import { watch } from '../testing/watch';

/** Where this node draws its own lines, which another server may draw elsewhere. */
describe('the node', () => {
  let running: RunningNode;
  beforeAll(async () => {
    running = await startRunningNode();
  });
  afterAll(() => running.stop());
  const countIn = async (name: string) => (await collect(running.client.readStream(name))).length;

  it('has room for metadata, and for a deletion, behind the longest name there is', async () => {
    const name = 'l'.repeat(1_900);
    await running.client.appendToStream(name, noted(1, 2), { expectedRevision: NO_STREAM });
    await running.client.setStreamMetadata(name, { maxCount: 1 });
    expect(await countIn(name)).toBe(1);
    await running.client.deleteStream(name);
    await expect(countIn(name)).rejects.toMatchObject({ type: 'stream-not-found' });
    const tooLong = running.client.deleteStream(`$$${'l'.repeat(1_947)}`);
    await expect(tooLong).rejects.toThrow('A stream name is at most 1900 bytes long.');
  });

  it('keeps no metadata of nothing', async () => {
    const refused = running.client.appendToStream('$$', noted(1), { expectedRevision: ANY });
    await expect(refused).rejects.toThrow('A metastream names its stream.');
  });

  it('keeps metadata of metadata, which rule nothing', async () => {
    await running.client.appendToStream('described', noted(1, 2, 3), { expectedRevision: NO_STREAM });
    await running.client.setStreamMetadata('described', { maxCount: 2 });
    await running.client.setStreamMetadata('$$described', { truncateBefore: 5 });
    expect(await countIn('described')).toBe(2);
    expect(await countIn('$$described')).toBe(1);
  });

  it('tells of a name that is not ASCII by its letters’ codes', async () => {
    await running.client.tombstoneStream('dzēsts');
    await expect(countIn('dzēsts')).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(countIn('dzēsts')).rejects.toMatchObject({ streamName: encodeURI('dzēsts') });
  });

  it('takes an append of a megabyte to the byte, counting a type twice', async () => {
    const type = 'Large';
    const data = Buffer.alloc(1_048_576 - 2 * type.length, 'x');
    await running.client.appendToStream('large', binaryEvent({ type, data }), { expectedRevision: NO_STREAM });
    const more = binaryEvent({ type, data: Buffer.concat([data, Buffer.of(0)]) });
    const refused = running.client.appendToStream('larger', more, { expectedRevision: NO_STREAM });
    await expect(refused).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
  });

  it('follows no expression that could take longer than the text it is held against', async () => {
    const filter = streamNameFilter({ regex: '^(?!a)' });
    const { seen, until } = watch(running.client.subscribeToAll({ fromPosition: START, filter }));
    await until((told) => told.length > 0);
    expect(seen[0]).toContain('not one of RE2');
  });

  it('counts the age of an event from when it was written', async () => {
    await running.client.appendToStream('aged', noted(0, 1, 2), { expectedRevision: NO_STREAM });
    const [first] = await collect(running.client.readStream('aged', { maxCount: 1 }));
    await running.client.setStreamMetadata('aged', { maxAge: 1 });
    while (Date.now() - first!.event!.created.getTime() <= 1_100) await new Promise((go) => setTimeout(go, 50));
    expect(await countIn('aged')).toBe(0);
    await running.client.appendToStream('aged', noted(3, 4), { expectedRevision: 2n });
    const [shown, ...others] = await collect(running.client.readStream('aged', { maxCount: 1 }));
    expect(shown!.event!.revision).toBe(3n); // Only what is shown is counted.
    expect(others).toEqual([]);
  });
});
