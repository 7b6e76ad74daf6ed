import { describe, expect, it } from '@jest/globals';
import { binaryEvent, NO_STREAM, START } from '@eventstore/db-client';
import { collect } from '../running-node';
import { type Server } from '../server';
import { watch } from '../watch';
import { newName, streamsOf } from './in-use';

const linkTo = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });

/** What a link leads to, for who asks to be led. */
export const describeLinking = (server: Server) =>
  describe('a link', () => {
    const { start, read } = streamsOf(server);
    /** A stream of links; where each of them leads comes to light at {@link led}. */
    const linked = async (...targets: string[]) => {
      const links = newName();
      const { position } = await server.client.appendToStream(links, targets.map(linkTo), {
        expectedRevision: NO_STREAM,
      });
      return { links, position: position! };
    };
    const led = async (links: string) => {
      const events = await read(links, { resolveLinkTos: true });
      expect(events.map(({ link }) => link!.streamId)).toEqual(events.map(() => links));
      return events.map(({ event }) => event && Number(event.revision));
    };

    it('is shown as it is, or with what it names when asked for', async () => {
      const name = await start(10);
      const { links, position } = await linked(`7@${name}`);
      expect((await read(links)).map(({ event, link }) => [event?.type, link])).toEqual([['$>', undefined]]);
      const both = { event: { streamId: name, revision: 7n }, link: { streamId: links, revision: 0n } };
      expect(await read(links, { resolveLinkTos: true })).toMatchObject([both]);
      const all = server.client.readAll({ fromPosition: position, maxCount: 1, resolveLinkTos: true });
      expect(await collect(all)).toMatchObject([both]);
    });

    it('names its stream behind the first @, whatever else the name holds', async () => {
      const name = await start(3, `${newName()}@home@2`);
      const { links } = await linked(`1@${name}`);
      expect(await led(links)).toEqual([1]);
    });

    it('stands alone where it names nothing', async () => {
      const name = await start(3);
      const { links } = await linked(`2@${name}`, `3@${name}`, `0@${newName()}`);
      expect(await led(links)).toEqual([2, undefined, undefined]);
    });

    it('leads no longer to what metadata hide, nor to a stream that is deleted or gone', async () => {
      const name = await start(10);
      const { links } = await linked(`9@${name}`, `2@${name}`);
      expect(await led(links)).toEqual([9, 2]);
      await server.client.setStreamMetadata(name, { maxCount: 3 });
      expect(await led(links)).toEqual([9, undefined]);
      await server.client.deleteStream(name);
      expect(await led(links)).toEqual([undefined, undefined]);
      await server.client.tombstoneStream(name);
      expect(await led(links)).toEqual([undefined, undefined]);
    });

    it('is led along in a subscription as in a read', async () => {
      const name = await start(3);
      const { links } = await linked(`1@${name}`, `9@${name}`);
      const subscription = server.client.subscribeToStream(links, { fromRevision: START, resolveLinkTos: true });
      const { seen, until } = watch(
        subscription,
        ({ event, link }) => `${link!.revision} to ${event ? `${event.streamId}:${event.revision}` : 'nothing'}`,
      );
      await until('caught up');
      expect(seen).toEqual([`0 to ${name}:1`, '1 to nothing', 'caught up']);
      await subscription.unsubscribe();
    });
  });
