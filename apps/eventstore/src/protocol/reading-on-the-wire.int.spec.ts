import { describe, expect, it } from '@jest/globals';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { status } from '@grpc/grpc-js';
import { rawNode } from '../testing/raw-node';
import { READ } from '../testing/raw-streams';
import { collect } from '../testing/running-node';
import { bytesField, varintField } from './wire';

/** What the official client does not show of a read, or cannot ask for. */
describe('on the wire a read', () => {
  const node = rawNode();
  const read = (...options: Buffer[]): Promise<StreamsPb.ReadResp[]> => collect(node.raw.read(...options));
  const told = async (...options: Buffer[]): Promise<string[]> =>
    (await read(...options)).map((response) => {
      if (response.hasEvent()) return response.getEvent()!.getEvent()!.getStreamRevision();
      if (response.hasStreamNotFound()) return 'not found';
      if (response.hasLastStreamPosition()) return `last ${response.getLastStreamPosition()}`;
      return response.hasFirstStreamPosition() ? `first ${response.getFirstStreamPosition()}` : 'something else';
    });

  it.each<[string, Buffer, Buffer[], string[]]>([
    ['from the start', READ.start, [READ.count(9)], ['2', '3', '4', 'last 4']],
    ['that gets no further', READ.at(2), [READ.count(2)], ['2', '3', 'last 4']],
    ['whose first page is truncated', READ.start, [READ.count(1)], ['first 2', '2', 'last 4']],
    ['from its end', READ.end, [READ.count(9)], ['last 4']],
    ['from right behind its end', READ.at(5), [READ.count(9)], ['last 4']],
    ['from beyond its end', READ.at(50), [READ.count(9)], ['first 5', 'last 4']],
    ['backwards', READ.end, [READ.backwards, READ.count(9)], ['4', '3', '2', 'last 4']],
    ['backwards from what is truncated', READ.at(1), [READ.backwards, READ.count(9)], ['last 4']],
  ])('%s tells those who understand it where the stream begins and ends', async (_, from, options, expected) => {
    const name = await node.start(5);
    await node.client.setStreamMetadata(name, { maxCount: 3 });
    expect(await told(READ.stream(name, from), READ.compatible, ...options)).toEqual(expected);
    const events = expected.filter((what) => /^\d/.test(what));
    expect(await told(READ.stream(name, from), ...options)).toEqual(events); // The others see events only.
  });

  it('of a stream that is not there, or is deleted, is told so by one message and a good end', async () => {
    const missing = (name: string) => told(READ.stream(name, READ.start), READ.count(9), READ.compatible);
    expect(await missing('missing')).toEqual(['not found']);
    expect(await missing('m'.repeat(5_000))).toEqual(['not found']);
    expect(await missing('$'.repeat(50_000))).toEqual(['not found']); // A metastream's metastream's, and so on.
    const name = await node.start(2);
    await node.client.deleteStream(name);
    expect(await told(READ.stream(name, READ.end), READ.backwards, READ.count(9))).toEqual(['not found']);
  });

  it('gives ids in two halves to those who do not ask for text, and positions in both forms', async () => {
    const name = await node.start(1);
    const [shown] = await collect(node.client.readStream(name));
    const [response] = await read(READ.stream(name, READ.start), READ.count(1));
    const recorded = response!.getEvent()!.getEvent()!;
    const structured = recorded.getId()!.getStructured()!;
    const halves = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()];
    const hex = halves.map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0')).join('');
    expect(hex).toBe(shown!.event!.id.replaceAll('-', ''));
    expect(recorded.getCommitPosition()).toBe(response!.getEvent()!.getCommitPosition());
    expect(recorded.getPreparePosition()).toBe(recorded.getCommitPosition());
  });

  it('tells when an event was written in ticks of 100 ns since 1970', async () => {
    const name = await node.start(1);
    const [response] = await read(READ.stream(name, READ.start), READ.count(1));
    const created = response!.getEvent()!.getEvent()!.getMetadataMap().get('created')!;
    expect(created).toMatch(/^\d+0000$/);
    expect(Math.abs(Number(created) / 10_000 - Date.now())).toBeLessThan(60_000);
  });

  it('shows the deletion of a stream as the highest number there is, exactly', async () => {
    const name = await node.start(1);
    await node.client.deleteStream(name);
    const [response] = await read(READ.stream(`$$${name}`, READ.start), READ.count(1));
    const data = Buffer.from(response!.getEvent()!.getEvent()!.getData_asU8()).toString();
    expect(data).toBe('{"$tb":9223372036854775807}');
  });

  it.each<[string, (name: string) => Buffer[]]>([
    ['neither a count nor a subscription', () => [READ.all]],
    ['a subscription backwards', () => [READ.all, READ.subscription, READ.backwards]],
    [
      'a filter on a stream',
      (name) => [READ.stream(name, READ.start), READ.count(1), READ.filter(READ.streamPrefix('o'))],
    ],
    ['an empty filter', () => [READ.all, READ.count(1), READ.filter(bytesField(1))]],
    [
      'a checkpoint every zero events',
      () => [READ.all, READ.subscription, READ.filter(READ.streamPrefix('o'), varintField(3, 8))],
    ],
    ['no stream name', () => [READ.stream('', READ.start), READ.count(1)]],
    [
      'a prepare position beyond its commit position',
      () => [bytesField(2, bytesField(1, varintField(1, 1), varintField(2, 2))), READ.count(1)],
    ],
  ])('with %s is refused', async (_, optionsOf) => {
    const refused = read(...optionsOf(await node.start(1)));
    await expect(refused).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('of everything passes through a filter, in both directions', async () => {
    const name = await node.start(3);
    const filter = READ.filter(READ.streamPrefix(name));
    expect(await told(READ.all, READ.count(2), filter)).toEqual(['0', '1']);
    expect(await told(READ.all, READ.backwards, READ.count(9), filter)).toEqual([]);
    expect(await told(READ.allFromEnd, READ.backwards, READ.count(9), filter)).toEqual(['2', '1', '0']);
  });

  it('takes the highest number there is for the end', async () => {
    const name = await node.start(3);
    const highest = (tag: number) => Buffer.from([tag, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
    const ofStream = READ.stream(name, highest(0x10));
    expect(await told(ofStream, READ.count(1), READ.backwards)).toEqual(['2']);
    expect(await told(ofStream, READ.count(1))).toEqual([]);
    const ofAll = bytesField(2, bytesField(1, highest(0x08), highest(0x10)));
    const [last] = await read(ofAll, READ.count(1), READ.backwards);
    const [lastFromEnd] = await read(READ.allFromEnd, READ.count(1), READ.backwards);
    expect(last).toEqual(lastFromEnd);
    expect(await told(ofAll, READ.count(9))).toEqual([]);
  });
});
