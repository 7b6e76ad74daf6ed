import { describe, expect, it } from '@jest/globals';
import { ANY, NO_STREAM, STREAM_EXISTS, WrongExpectedVersionError } from '@eventstore/db-client';
import { noted, positionOf } from '../running-node';
import { type Server } from '../server';
import { newName, streamsOf } from './in-use';

type Events = ReturnType<typeof noted>;

/** What the same event ids mean, sent once more. */
export const describeRepeating = (server: Server) => {
  const { numbersIn } = streamsOf(server);

  describe.each(['batched', 'classic'])('a %s append, sent again with the same ids,', (way) => {
    const append = (name: string, events: Events, expectedRevision: bigint | 'any' | 'no_stream' | 'stream_exists') => {
      const options = way === 'classic' ? { credentials: server.credentials } : {};
      return server.client.appendToStream(name, events, { expectedRevision, ...options });
    };
    /** A stream that begins with two events and goes on with a third. */
    const begun = async () => {
      const [name, events, more] = [newName(), noted(1, 2), noted(3)];
      const first = await append(name, events, NO_STREAM);
      const second = await append(name, more, 1n);
      return { name, events, more, first, second };
    };
    const wrong = (call: Promise<unknown>) => expect(call).rejects.toBeInstanceOf(WrongExpectedVersionError);

    it.each([NO_STREAM, ANY, STREAM_EXISTS] as const)('is written once and answered alike: %s', async (expected) => {
      const { name, events, first } = await begun();
      expect(await append(name, events, expected)).toEqual(first);
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it('is written once at the revision it went to', async () => {
      const { name, more, second } = await begun();
      expect(await append(name, more, 1n)).toEqual(second);
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it('is written once when both arrive together', async () => {
      const [name, events] = [newName(), noted(1, 2, 3)];
      const [first, second] = await Promise.all([append(name, events, NO_STREAM), append(name, events, NO_STREAM)]);
      expect(second).toEqual(first);
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it.each([NO_STREAM, ANY, STREAM_EXISTS] as const)('but with another behind it is refused: %s', async (expected) => {
      const { name, events } = await begun();
      await wrong(append(name, [...events, ...noted(9)], expected));
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it('but beyond the end of the stream, or from another place, is refused', async () => {
      const { name, events, more } = await begun();
      await wrong(append(name, [...more, ...noted(4)], 1n));
      await wrong(append(name, events, 0n));
      await wrong(append(name, more, NO_STREAM));
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it('but behind a new event is new where anything is expected', async () => {
      const { name, events } = await begun();
      await append(name, [...noted(0), ...events], ANY);
      expect(await numbersIn(name)).toEqual([1, 2, 3, 0, 1, 2]);
    });

    it('but to another stream is new there', async () => {
      const [{ events, second }, other] = [await begun(), newName()];
      const elsewhere = await append(other, events, ANY);
      expect(positionOf(elsewhere)).toBeGreaterThan(positionOf(second));
      expect(await numbersIn(other)).toEqual([1, 2]);
    });
  });
};
