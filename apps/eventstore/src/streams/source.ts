import { type EventLog } from '../storage/event-log';
import { positionOf, revisionOf } from '../storage/record';
import { type StreamStates } from './stream-states';

const PAGE_RECORDS = 128;

/** Records in one order, by cursor: the positions of `$all`, or the revisions of a stream. */
export interface Source {
  /** The next records from the cursor on, oldest first unless it runs backwards; empty at the end. */
  page(cursor: number, backwards: boolean, limit?: number): Buffer[];
  cursorOf(record: Buffer): number;
  /** Cursor of the last durable record; undefined while there is none. */
  last(): number | undefined;
  readonly first: number;
}

/** All records of the log. */
export const allSource = (log: EventLog): Source => ({
  first: 1,
  page: (cursor, backwards, limit = PAGE_RECORDS) =>
    log.page(backwards ? Math.min(cursor, log.lastPosition) : cursor, Math.min(limit, PAGE_RECORDS), backwards),
  cursorOf: positionOf,
  last: () => log.lastPosition || undefined,
});

/** The records of one stream, which need not exist yet. */
export const streamSource = (log: EventLog, streams: StreamStates, name: string): Source => ({
  first: 0,
  page: (cursor, backwards, limit = PAGE_RECORDS) => {
    const stream = streams.of(name);
    if (stream === undefined) return [];
    const from = Math.min(cursor, stream.lastRevision + 1);
    return log.streamPage(stream.id, from, Math.min(limit, PAGE_RECORDS), backwards);
  },
  cursorOf: revisionOf,
  last: () => streams.of(name)?.lastRevision,
});
