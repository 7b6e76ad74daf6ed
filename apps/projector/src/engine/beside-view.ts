import { OperationalError } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type Projection } from '@lieciba/read-models/projection';
import { beside, createBeside, dropBeside, type Purpose } from '@lieciba/read-models/writing/beside';
import { loadCheckpoint, type Position, positionOf } from '@lieciba/read-models/writing/checkpoint';
import { createViewWriter, lockView } from '@lieciba/read-models/writing/view.writer';
import { type Client } from 'pg';
import { withClient } from './connection-to';
import { replay } from './replay';

export interface BesideOptions {
  readonly store: EventStore;
  readonly databaseUrl: string;
  readonly projection: Projection;
  readonly prefixes: readonly string[];
  readonly signal: AbortSignal;
  /** Events of a batch that is written, and the share of the way to where the view was at the start, 0–1. */
  onProgress(events: number, share: number): void;
}

/** A copy of a view that grows from nothing, while the view itself is kept by whoever keeps it. */
export interface Copy {
  readonly view: Projection;
  /** The connection that holds and writes the copy. */
  readonly client: Client;
  /** Brings the copy to a position it has not come to yet. */
  reach(to: Position): Promise<void>;
}

const shareOf = (position: bigint, to: bigint): number => (to === 0n ? 1 : Math.min(1, Number(position) / Number(to)));

/**
 * Builds a copy of a view up to where the view is, and lets `work` use it; whatever of it is left afterwards is gone.
 * @throws OperationalError `ERR_VIEW_BUSY` while somebody else does the same
 */
export const withCopy = <T>(options: BesideOptions, purpose: Purpose, work: (copy: Copy) => Promise<T>): Promise<T> => {
  const { databaseUrl, projection, onProgress } = options;
  const view = beside(projection, purpose);
  return withClient(databaseUrl, `lieciba ${purpose}`, async (client) => {
    if (!(await lockView(client, view)))
      throw new OperationalError('ERR_VIEW_BUSY', `Another one is at work on ${view.name} already.`, 0);
    await dropBeside(client, view); // What one left that was killed.
    await createBeside(client, projection, view, purpose);
    try {
      const write = await createViewWriter(client, view, { months: purpose === 'rebuild' });
      let { position: from } = await loadCheckpoint(client, view);
      const reach = async (to: Position) => {
        if (to === null) return;
        const onBatch = (events: number, position: bigint) => onProgress(events, shareOf(position, to));
        await replay({ ...options, projection: view, write, onBatch }, { from, to });
        from = to;
      };
      await reach(await positionOf(client, projection));
      return await work({ view, client, reach });
    } finally {
      await dropBeside(client, view).catch(() => undefined); // The next one tries again.
    }
  });
};
