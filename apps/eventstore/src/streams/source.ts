import { type EventLog } from '../storage/event-log';
import { createdMsOf, positionOf, revisionOf } from '../storage/record';
import { firstShown } from './stream-metadata';
import { isTombstoned, StreamDeleted, type StreamStates } from './stream-states';

const PAGE_RECORDS = 128;

/** What of a source is shown to readers at this moment. */
export interface Span {
  /** Cursor of the first record, which need not be there yet. */
  readonly first: number;
  /** Cursor of the last durable record, `first` − 1 and less where nothing is shown. */
  readonly last: number;
  /** Records created before this instant, milliseconds since the epoch, are not shown. */
  readonly sinceMs: number;
}

/** Records in one order, by cursor: the positions of `$all`, or the revisions of a stream. */
export interface Source {
  /** Undefined while there is no such stream, or none any more; throws {@link StreamDeleted} once it is gone for good. */
  span(): Span | undefined;
  /** Cursor behind the last durable record, shown or not. */
  end(): number;
  /** The next durable records from the cursor on, shown or not, oldest first unless it runs backwards; empty at the end. */
  page(cursor: number, backwards: boolean, limit?: number): Buffer[];
  cursorOf(record: Buffer): number;
}

/** Whether a record is still young enough to be shown. */
export const isShown = (record: Buffer, { sinceMs }: Span): boolean =>
  sinceMs === -Infinity || createdMsOf(record) >= sinceMs;

/** All records of the log: deletions and metadata change nothing here. */
export const allSource = (log: EventLog): Source => ({
  span: () => ({ first: 1, last: log.lastPosition, sinceMs: -Infinity }),
  end: () => log.lastPosition + 1,
  page: (cursor, backwards, limit = PAGE_RECORDS) => {
    if (cursor > log.lastPosition && !backwards) return [];
    return log.page(Math.min(cursor, log.lastPosition), Math.min(limit, PAGE_RECORDS), backwards);
  },
  cursorOf: positionOf,
});

/** The records of one stream, which need not exist yet. */
export const streamSource = (log: EventLog, streams: StreamStates, name: string): Source => ({
  span: () => spanOf(streams, name),
  end: () => (streams.of(name)?.lastRevision ?? -1) + 1,
  page: (cursor, backwards, limit = PAGE_RECORDS) => {
    const stream = streams.of(name);
    // Whoever waits at the end is woken by every commit: where nothing is new, nothing is looked up.
    if (stream === undefined || (cursor > stream.lastRevision && !backwards)) return [];
    return log.streamPage(stream.id, Math.min(cursor, stream.lastRevision), Math.min(limit, PAGE_RECORDS), backwards);
  },
  cursorOf: revisionOf,
});

const spanOf = (streams: StreamStates, name: string): Span | undefined => {
  if (isTombstoned(streams, name)) throw new StreamDeleted(name);
  const metadata = streams.metadataOf(name);
  const last = streams.of(name)?.lastRevision ?? -1;
  if (last < 0 || metadata.softDeleted) return undefined;
  const { maxAgeMs } = metadata;
  return {
    first: Math.max(0, firstShown(metadata, last)),
    last,
    sinceMs: maxAgeMs === undefined ? -Infinity : Date.now() - maxAgeMs,
  };
};

/** One event of a stream; undefined where there is none, or none that is shown. */
export const eventAt = (log: EventLog, streams: StreamStates, name: string, revision: number): Buffer | undefined => {
  const stream = streams.of(name);
  const span = stream === undefined || isTombstoned(streams, name) ? undefined : spanOf(streams, name);
  if (stream === undefined || span === undefined || revision < span.first || revision > span.last) return undefined;
  const position = log.positionOf(stream.id, revision);
  const record = position === undefined ? undefined : log.record(position);
  return record !== undefined && isShown(record, span) ? record : undefined;
};
