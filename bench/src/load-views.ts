import { setImmediate } from 'node:timers/promises';
import { type LiecibaEvent } from '@lieciba/events';
import { type Placed, type Projection, type Statement } from '@lieciba/read-models/projection';
import { tablesOf } from '@lieciba/read-models/table';
import { loadCheckpoint } from '@lieciba/read-models/writing/checkpoint';
import { createViewWriter } from '@lieciba/read-models/writing/view.writer';
import pg from 'pg';
import { withoutIndexes } from './without-indexes';

const EVENTS_OF_BATCH = 5_000;
const EVENTS_OF_TURN = 250; // Then whatever PostgreSQL has answered is heard, so that it works while events are made.

/** One view that is being filled, over a connection of its own. */
const filling = async (client: pg.Client, projection: Projection) => {
  const { position } = await loadCheckpoint(client, projection);
  if (position !== null) throw new Error(`The view ${projection.name} is not empty.`);
  const write = await createViewWriter(client, projection);
  let [from, waiting]: [bigint | null, Statement[]] = [null, []];
  return {
    take: (event: Placed<LiecibaEvent>) => void waiting.push(...projection.project(event)),
    /** All that was taken; it is in force once it has `caughtUp`. */
    async write(to: bigint, caughtUp: boolean): Promise<void> {
      const advance = { from, to, at: new Date(), caughtUp };
      const statements = waiting;
      [from, waiting] = [to, []];
      await write(statements, advance);
    },
  };
};

/**
 * Fills empty views with events as a projector would: by their projections, through the very writer that a projector writes by,
 * so that the rows are its rows. Only the log is missing, and indexes of what grows with it are built when all is there. Tells
 * `onProgress` how many events are on their way.
 */
export const loadViews = async (
  databaseUrl: string,
  projections: readonly Projection[],
  events: Iterable<Placed<LiecibaEvent>>,
  onProgress: (events: number) => void = () => undefined,
): Promise<void> => {
  const clients = [...projections, null].map(() => new pg.Client(databaseUrl));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const keeper = clients.at(-1) as pg.Client;
    const views = await Promise.all(projections.map((projection, i) => filling(clients[i] as pg.Client, projection)));
    const growing = projections.flatMap(tablesOf).filter(({ monthly }) => monthly);
    let to = 0n;
    const write = (caughtUp: boolean) => Promise.all(views.map((view) => view.write(to, caughtUp)));
    await withoutIndexes(
      keeper,
      growing.map(({ name }) => name),
      async () => {
        let [done, writing]: [number, Promise<unknown>] = [0, Promise.resolve()];
        for (const event of events) {
          for (const view of views) view.take(event);
          to = event.position;
          if (++done % EVENTS_OF_TURN === 0) await setImmediate();
          if (done % EVENTS_OF_BATCH !== 0) continue;
          await writing;
          writing = write(false);
          writing.catch(() => undefined); // Told where it is waited for.
          onProgress(done);
        }
        await writing;
        await write(false);
      },
    );
    await keeper.query('vacuum (freeze, analyze)');
    await write(true);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};
