import { type EventStore } from '@lieciba/event-store';
import { type Projection } from '@lieciba/read-models/projection';
import { type Position } from '@lieciba/read-models/writing/checkpoint';
import { type WriteView } from '@lieciba/read-models/writing/view.writer';
import { projectAll } from './project-all';
import { type ReadChunk, readChunk } from './read-event';

const EVENTS_PER_BATCH = 2_000;

/** A stretch of the log: everything behind `from`, up to and including `to`. */
export interface Stretch {
  readonly from: Position;
  readonly to: bigint;
}

export interface Replay {
  readonly store: EventStore;
  /** Of every stream that any view looks at: a checkpoint lies at one of their events. */
  readonly prefixes: readonly string[];
  readonly projection: Projection;
  readonly write: WriteView;
  readonly signal: AbortSignal;
  /** Told after every batch how many events it covered and how far it came. */
  onBatch(events: number, position: bigint): void;
}

/** What of a chunk belongs to the stretch, and where that ends; live is the end of the log, whatever its position is called. */
const within = ({ events, position, live }: ReadChunk, to: bigint) => ({
  events: events.filter((event) => event.position <= to),
  reached: position >= to || live ? to : position,
});

/** Writes what a projection makes of a stretch of the log. @throws PoisonError for an event it cannot take; whatever `signal` says */
export const replay = async (options: Replay, { from, to }: Stretch): Promise<void> => {
  const { store, prefixes, projection, write, onBatch } = options;
  const done = new AbortController();
  const signal = AbortSignal.any([options.signal, done.signal]);
  let written: Promise<unknown> = Promise.resolve();
  let position = from;
  try {
    if (from !== null && from >= to) return;
    for await (const chunk of store.follow({ prefixes, after: from, maxEvents: EVENTS_PER_BATCH, signal })) {
      options.signal.throwIfAborted();
      const { events, reached } = within(readChunk(chunk), to);
      const { projected, poison } = projectAll(projection, events);
      if (poison) throw poison;
      await written; // The batch before was being written while this one was read.
      const statements = projected.flatMap((event) => event.statements);
      written = write(statements, { from: position, to: reached, at: null });
      written.catch(() => undefined); // Heard where it is waited for.
      position = reached;
      onBatch(events.length, reached);
      if (reached === to) break;
    }
    await written;
    options.signal.throwIfAborted();
  } finally {
    await written.catch(() => undefined);
    done.abort();
  }
};
