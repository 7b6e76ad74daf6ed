import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { named, RawStreams } from '../testing/raw-streams';
import { collect, noted, type RunningNode, startRunningNode } from '../testing/running-node';
import { bytesField, varintField } from './wire';

/** What the official client does not show of a read. */
describe('on the wire a read', () => {
  let running: RunningNode;
  let raw: RawStreams;

  beforeAll(async () => {
    running = await startRunningNode();
    raw = new RawStreams(running.node.port);
  });
  afterAll(async () => {
    raw.close();
    await running.stop();
  });

  const stream = async (count: number) => {
    const name = `order-${randomUUID()}`;
    const numbers = Array.from({ length: count }, (_, n) => n);
    await running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM });
    return name;
  };

  const START = bytesField(3);
  const END = bytesField(4);
  const at = (revision: number) => varintField(2, revision);
  const BACKWARDS = varintField(3, 1);
  const count = (n: number) => varintField(5, n);
  const compatible = bytesField(10, varintField(1, 1));
  const read = async (...options: Buffer[]): Promise<string[]> =>
    (await collect<StreamsPb.ReadResp>(raw.read(...options))).map((response) => {
      if (response.hasEvent()) return response.getEvent()!.getEvent()!.getStreamRevision();
      if (response.hasStreamNotFound()) return 'not found';
      if (response.hasLastStreamPosition()) return `last ${response.getLastStreamPosition()}`;
      return response.hasFirstStreamPosition() ? `first ${response.getFirstStreamPosition()}` : 'something else';
    });
  const of = (name: string, from: Buffer) => bytesField(1, named(name), from);

  it.each<[string, Buffer, Buffer[], string[]]>([
    ['from the start', START, [count(9)], ['2', '3', '4', 'last 4']],
    ['that gets no further', at(2), [count(2)], ['2', '3', 'last 4']],
    ['whose first page is truncated', START, [count(1)], ['first 2', '2', 'last 4']],
    ['from its end', END, [count(9)], ['last 4']],
    ['from right behind its end', at(5), [count(9)], ['last 4']],
    ['from beyond its end', at(50), [count(9)], ['first 5', 'last 4']],
    ['backwards', END, [BACKWARDS, count(9)], ['4', '3', '2', 'last 4']],
    ['backwards from what is truncated', at(1), [BACKWARDS, count(9)], ['last 4']],
  ])('%s tells those who understand it where the stream begins and ends', async (_, from, options, expected) => {
    const name = await stream(5);
    await running.client.setStreamMetadata(name, { maxCount: 3 });
    expect(await read(of(name, from), compatible, ...options)).toEqual(expected);
    const events = expected.filter((what) => /^\d/.test(what));
    expect(await read(of(name, from), ...options)).toEqual(events); // The others see events only.
  });

  it('of a stream that is not there, or is deleted, is told so by one message and a good end', async () => {
    expect(await read(of('missing', START), count(9), compatible)).toEqual(['not found']);
    expect(await read(of('m'.repeat(5_000), START), count(9), compatible)).toEqual(['not found']);
    const name = await stream(2);
    await running.client.deleteStream(name);
    expect(await read(of(name, END), BACKWARDS, count(9), compatible)).toEqual(['not found']);
  });

  it('for ever gives ids in two halves unless the reader asks for text', async () => {
    const name = await stream(1);
    const call = raw.read(bytesField(1, named(name), bytesField(3)), bytesField(6));
    const response = await new Promise<StreamsPb.ReadResp>((resolve) =>
      call.on('data', (message: StreamsPb.ReadResp) => message.hasEvent() && resolve(message)),
    );
    call.on('error', () => {});
    call.cancel();
    const halves = response.getEvent()!.getEvent()!.getId()!.getStructured()!;
    const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
      .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
      .join('');
    const [read] = await collect(running.client.readStream(name));
    expect(hex).toBe(read!.event!.id.replaceAll('-', ''));
  });
});
