import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StreamName } from '@lieciba/events';
import { type Chunk, type EventStore, type EventToAppend, type Follow } from './event-store';

// Of no category of ours: whoever follows the log for its facts never sees what only proves the store.
const newStream = () => `spec-${randomUUID()}` as StreamName;

/** Events that tell themselves apart by number; what they say means nothing to a store. */
const numbered = (count: number, from = 0): EventToAppend[] =>
  Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'AccessRecorded.v1',
    data: { number: from + index, text: 'Bērziņa → "ķiršu" 🍒' },
    metadata: { sourceId: 'crm', recordedAt: '2026-11-20T09:14:03.000Z' },
  }));

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);
const eventsOf = (chunks: readonly Chunk[]) => chunks.flatMap(({ events }) => events);
const wrongRevision = expect.objectContaining({ name: 'WrongRevisionError', code: 'ERR_WRONG_REVISION' });

/** Follows until enough is seen, then leaves by the signal. */
const followed = async (
  store: EventStore,
  options: Omit<Follow, 'maxEvents' | 'signal'> & { maxEvents?: number },
  enough: (chunks: readonly Chunk[]) => boolean,
): Promise<Chunk[]> => {
  const leave = new AbortController();
  const chunks: Chunk[] = [];
  for await (const chunk of store.follow({ maxEvents: 100, ...options, signal: leave.signal })) {
    chunks.push(chunk);
    if (enough(chunks)) leave.abort();
  }
  return chunks;
};

const seen = (count: number) => (chunks: readonly Chunk[]) => eventsOf(chunks).length >= count;
const isLive = (chunks: readonly Chunk[]) => chunks.at(-1)?.live === true;

/** What every event store keeps to. An adapter's spec file is only a factory; the store may hold other events already. */
export const describeEventStore = (name: string, create: () => Promise<EventStore>): void =>
  describe(`${name} is an event store`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await create();
    });
    afterAll(() => store.close());

    describe('appending', () => {
      it('makes a new stream and says where it ended', async () => {
        const stream = newStream();
        const events = numbered(3);
        const appended = await store.append(stream, events, 'no-stream');
        const recorded = await store.read(stream);
        expect(appended).toEqual({ revision: 2n, position: recorded[2]?.position });
        expect(recorded).toEqual(
          events.map((event, index) => ({
            ...event,
            stream,
            revision: BigInt(index),
            position: recorded[index]?.position,
            stored: { data: bytesOf(event.data), metadata: bytesOf(event.metadata) },
          })),
        );
      });

      it('is refused where a new stream is expected and there is one', async () => {
        const stream = newStream();
        const first = numbered(2);
        await store.append(stream, first, 'no-stream');
        await expect(store.append(stream, numbered(1), 'no-stream')).rejects.toEqual(wrongRevision);
        expect(idsOf(await store.read(stream))).toEqual(idsOf(first));
      });

      it('goes on from the exact revision only', async () => {
        const stream = newStream();
        await store.append(stream, numbered(2), 'no-stream');
        const { revision } = await store.append(stream, numbered(2, 2), 1n);
        expect(revision).toBe(3n);
        for (const wrong of [0n, 1n, 4n]) {
          await expect(store.append(stream, numbered(1), wrong)).rejects.toEqual(wrongRevision);
        }
        expect(await store.read(stream)).toHaveLength(4);
      });

      it('is refused at a revision of a stream that does not exist', async () => {
        await expect(store.append(newStream(), numbered(1), 0n)).rejects.toEqual(wrongRevision);
      });

      it('tells of a wrong revision without a word of what was to be written', async () => {
        const stream = newStream();
        await store.append(stream, numbered(1), 'no-stream');
        const error: unknown = await store.append(stream, numbered(1), 7n).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({
          stream,
          expected: 7n,
          actual: 0n,
          message: `Expected ${stream} at 7, found it at 0.`,
        });
      });

      it('with the same ids again is the same append', async () => {
        const stream = newStream();
        const [first, second] = [numbered(3), numbered(2, 3)];
        const firstEnd = await store.append(stream, first, 'no-stream');
        expect(await store.append(stream, first, 'no-stream')).toMatchObject(firstEnd);
        const secondEnd = await store.append(stream, second, 2n);
        expect(await store.append(stream, second, 2n)).toMatchObject(secondEnd);
        expect(await store.append(stream, first, 'no-stream')).toMatchObject(firstEnd);
        expect(idsOf(await store.read(stream))).toEqual(idsOf([...first, ...second]));
      });

      it('with ids of which only the first were written is refused', async () => {
        const stream = newStream();
        const first = numbered(2);
        await store.append(stream, first, 'no-stream');
        await expect(store.append(stream, [...first, ...numbered(1)], 'no-stream')).rejects.toEqual(wrongRevision);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('gives exactly one of the racing writers the stream', async () => {
        const stream = newStream();
        const writers = Array.from({ length: 16 }, () => numbered(2));
        const outcomes = await Promise.allSettled(writers.map((events) => store.append(stream, events, 'no-stream')));
        const winners = writers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toEqual(wrongRevision);
        expect(idsOf(await store.read(stream))).toEqual(winners.flatMap(idsOf));
      });

      it('writes 500 events in order, or none of them', async () => {
        const stream = newStream();
        const [events, others] = [numbered(500), numbered(500)];
        await store.append(stream, events, 'no-stream');
        await expect(store.append(stream, others, 'no-stream')).rejects.toEqual(wrongRevision);
        const recorded = await store.read(stream);
        expect(recorded.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
        expect(recorded.map(({ revision }) => revision)).toEqual(events.map((_, index) => BigInt(index)));
      });

      it('gives every event a greater position than the one before', async () => {
        const [one, other] = [newStream(), newStream()];
        const ends = [
          await store.append(one, numbered(2), 'no-stream'),
          await store.append(other, numbered(2), 'no-stream'),
          await store.append(one, numbered(1), 1n),
        ].map(({ position }) => position);
        const positions = [...(await store.read(one)), ...(await store.read(other))].map(({ position }) => position);
        expect(new Set(positions).size).toBe(5);
        expect(ends).toEqual([...ends].sort((a, b) => Number(a - b)));
      });

      it('of nothing is a mistake of the caller', async () => {
        await expect(store.append(newStream(), [], 'no-stream')).rejects.toThrow(RangeError);
      });
    });

    it('reads nothing from a stream that does not exist', async () => {
      expect(await store.read(newStream())).toEqual([]);
    });

    describe('following', () => {
      it('starts at the very beginning and says when it has seen the end', async () => {
        const stream = newStream();
        const events = numbered(7);
        await store.append(stream, events, 'no-stream');
        const chunks = await followed(store, { prefixes: [stream], after: null }, isLive);
        expect(eventsOf(chunks)).toEqual(await store.read(stream));
      });

      it('starts after a position, without the event that stands there', async () => {
        const stream = newStream();
        await store.append(stream, numbered(5), 'no-stream');
        const recorded = await store.read(stream);
        const after = recorded[1]?.position ?? 0n;
        const chunks = await followed(store, { prefixes: [stream], after }, isLive);
        expect(eventsOf(chunks)).toEqual(recorded.slice(2));
      });

      it('hands on what is appended while it is live', async () => {
        const stream = newStream();
        const events = numbered(3);
        const appends: Promise<unknown>[] = [];
        const chunks = await followed(store, { prefixes: [stream], after: null }, (soFar) => {
          const count = eventsOf(soFar).length;
          const next = events[count];
          const expected = count === 0 ? 'no-stream' : BigInt(count - 1);
          if (isLive(soFar) && next && appends.length === count) appends.push(store.append(stream, [next], expected));
          return count === events.length;
        });
        await Promise.all(appends);
        expect(idsOf(eventsOf(chunks))).toEqual(idsOf(events));
        expect(chunks.at(-1)?.live).toBe(true);
      });

      it('hands on only streams with one of the prefixes, in log order', async () => {
        const [one, other, neither] = [newStream(), newStream(), newStream()];
        for (const stream of [neither, other, one, neither]) {
          const end = (await store.read(stream)).length;
          await store.append(stream, numbered(2), end === 0 ? 'no-stream' : BigInt(end - 1));
        }
        const chunks = await followed(store, { prefixes: [one, other], after: null }, isLive);
        expect(eventsOf(chunks)).toEqual([...(await store.read(other)), ...(await store.read(one))]);
      });

      it('never hands on more at once than asked for, and loses nothing by it', async () => {
        const stream = newStream();
        await store.append(stream, numbered(95), 'no-stream');
        const chunks = await followed(store, { prefixes: [stream], after: null, maxEvents: 10 }, seen(95));
        expect(Math.max(...chunks.map(({ events }) => events.length))).toBeLessThanOrEqual(10);
        expect(eventsOf(chunks)).toEqual(await store.read(stream));
        for (const { events, position } of chunks) {
          const last = events.at(-1);
          if (last) expect(position).toBeGreaterThanOrEqual(last.position);
        }
      });

      it('moves its position on past events of others', async () => {
        const [ours, theirs] = [newStream(), newStream()];
        await store.append(ours, numbered(1), 'no-stream');
        const { position } = await store.append(theirs, numbered(50), 'no-stream');
        const chunks = await followed(store, { prefixes: [ours], after: null }, isLive);
        const resumed = await followed(
          store,
          { prefixes: [ours, theirs], after: chunks.at(-1)?.position ?? 0n },
          isLive,
        );
        expect(chunks.at(-1)?.position).toBeGreaterThanOrEqual(position);
        expect(eventsOf(resumed)).toEqual([]);
      });

      it('ends by its signal alone, even when there is nothing to see', async () => {
        const leave = new AbortController();
        const chunks: Chunk[] = [];
        const ending = (async () => {
          for await (const chunk of store.follow({
            prefixes: [newStream()],
            after: null,
            maxEvents: 10,
            signal: leave.signal,
          })) {
            chunks.push(chunk);
            // After the chunk is taken: the iteration is waiting for news that never comes.
            setImmediate(() => leave.abort());
          }
        })();
        await ending;
        expect(eventsOf(chunks)).toEqual([]);
      });

      it('does nothing for a signal that has come already', async () => {
        const options = { prefixes: ['spec-'], after: null, maxEvents: 10, signal: AbortSignal.abort() };
        for await (const chunk of store.follow(options)) expect(chunk).toBeUndefined();
      });
    });

    describe('the head', () => {
      it('is the newest event of the streams asked for', async () => {
        const [ours, theirs] = [newStream(), newStream()];
        const { position } = await store.append(ours, numbered(2), 'no-stream');
        await store.append(theirs, numbered(40), 'no-stream');
        expect(await store.head([ours])).toBe(position);
        expect(await store.head([ours, theirs])).toBeGreaterThan(position);
      });

      it('is nowhere where no event is', async () => {
        expect(await store.head([newStream()])).toBeNull();
      });
    });
  });
