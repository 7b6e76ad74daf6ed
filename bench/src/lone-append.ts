import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_STREAM } from '@eventstore/db-client';
import { connected } from './bare-client';
import { encodedAppend } from './encoded-requests';
import { sampleBatches } from './sample-batches';
import { withFolder } from './stack';
import { isSuccess, undecoded } from './undecoded-client';

const FSYNC_BYTES = 512;

/** Milliseconds each, in the order they were taken. */
export interface LoneTimes {
  readonly official: number[];
  readonly undecoded: number[];
  readonly fsync: number[];
}

const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  into.push(performance.now() - start);
};

/** A lone append by either client and a lone fsync on the file system of the log, `count` times by turns. */
export const loneAppends = (url: string, count: number): Promise<LoneTimes> =>
  withFolder((folder) =>
    connected(url, (client) =>
      undecoded(url, async ({ append }) => {
        const file = await open(join(folder, 'fsync'), 'w');
        const call = append();
        const times: LoneTimes = { official: [], undecoded: [], fsync: [] };
        const block = Buffer.alloc(FSYNC_BYTES, 'x');
        const answered = async (request: Buffer) => {
          const answer = once(call, 'data');
          call.write(request);
          const [bytes] = await answer;
          if (!isSuccess(bytes)) throw new Error('The event store refused an append.');
        };
        try {
          for (const { stream, events } of sampleBatches(count, 1)) {
            const { request } = encodedAppend({ stream: `${stream}-undecoded`, events });
            await timed(times.fsync, () => file.write(block).then(() => file.datasync()));
            await timed(times.undecoded, () => answered(request));
            const expected = { expectedRevision: NO_STREAM } as const;
            await timed(times.official, () => client.appendToStream(stream, [...events], expected));
          }
          return times;
        } finally {
          call.end();
          await file.close();
        }
      }),
    ),
  );
