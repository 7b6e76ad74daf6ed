import { type LiecibaEvent } from '@lieciba/events';
import { type Placed, type Projection, type Statement } from '@lieciba/read-models/projection';
import { loadCheckpoint } from '@lieciba/read-models/writing/checkpoint';
import { createViewWriter } from '@lieciba/read-models/writing/view.writer';
import pg from 'pg';
import { rounded, say } from './report';

const STATEMENTS_OF_BATCH = 5_000;
const TELL_EVERY_MS = 10_000;

/**
 * Writes events into views as a projector would: by their projections, through the very writer that a projector writes by, so
 * that the rows are its rows. Only the log is missing. Milliseconds that it took.
 */
export const loadViews = async (
  databaseUrl: string,
  projections: readonly Projection[],
  events: Iterable<Placed<LiecibaEvent>>,
): Promise<number> => {
  const start = performance.now();
  const clients = projections.map(() => new pg.Client(databaseUrl));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const views = await Promise.all(
      projections.map(async (projection, i) => {
        const client = clients[i] as pg.Client;
        const { position } = await loadCheckpoint(client, projection);
        const write = await createViewWriter(client, projection);
        return { projection, write, from: position, waiting: [] as Statement[] };
      }),
    );
    let [to, done, toldAt] = [0n, 0, start];
    const flush = () =>
      Promise.all(
        views.map(async (view) => {
          await view.write(view.waiting.splice(0), { from: view.from, to, at: new Date(), caughtUp: true });
          view.from = to;
        }),
      );
    for (const event of events) {
      for (const { projection, waiting } of views) waiting.push(...projection.project(event));
      to = event.position;
      if (++done % STATEMENTS_OF_BATCH === 0) await flush();
      if (performance.now() - toldAt < TELL_EVERY_MS) continue;
      toldAt = performance.now();
      say(`  ${done} events, ${rounded((done * 1000) / (toldAt - start))}/s`);
    }
    await flush();
    await clients[0]?.query('vacuum analyze');
    return performance.now() - start;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};
