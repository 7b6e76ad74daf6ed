import { setTimeout as sleep } from 'node:timers/promises';
import { type View } from '@lieciba/read-models/table';
import { type Checkpoint, loadCheckpoint } from '@lieciba/read-models/writing/checkpoint';
import { createViewWriter, lockView, type WriteView } from '@lieciba/read-models/writing/view.writer';
import { Client } from 'pg';
import { connectionTo } from './connection-to';

/** The right to write a view, for as long as its connection lives. */
export interface Hold {
  readonly checkpoint: Checkpoint;
  /** The connection that holds it. */
  readonly client: Client;
  readonly write: WriteView;
}

export interface HoldOptions {
  readonly databaseUrl: string;
  readonly view: View;
  readonly signal: AbortSignal;
  /** How often to look whether the other projector is gone. */
  readonly standbyMs: number;
  /** A statement without an answer for so long means that the database is gone, whatever the network says. */
  readonly queryTimeoutMs: number;
  onStandby(): void;
  /** The connection is gone, and the hold with it. */
  onLost(): void;
}

const untilLocked = async (client: Client, options: HoldOptions): Promise<void> => {
  while (!(await lockView(client, options.view))) {
    options.onStandby();
    await sleep(options.standbyMs, undefined, { signal: options.signal });
  }
};

/** Runs `work` while this process is the one that writes the view; the hold ends with it, however it ends. */
export const whileHolding = async (options: HoldOptions, work: (hold: Hold) => Promise<void>): Promise<void> => {
  const { databaseUrl, view, queryTimeoutMs } = options;
  const client = new Client({
    ...connectionTo(databaseUrl),
    application_name: `projector ${view.name}`,
    query_timeout: queryTimeoutMs,
  });
  client.on('error', () => options.onLost());
  client.on('end', () => options.onLost());
  await client.connect();
  try {
    await untilLocked(client, options);
    const write = await createViewWriter(client, view);
    await work({ checkpoint: await loadCheckpoint(client, view), client, write });
  } finally {
    await client.end().catch(() => undefined);
  }
};
