import { LRUCache } from 'lru-cache';
import { type EventLog, type StoredStream } from '../storage/event-log';
import { KEY_BYTES_MAX } from '../storage/keys';
import { dataOf, isJson } from '../storage/record';
import { isMetastream, metastreamOf, originalOf } from './metastream';
import { METASTREAM_METADATA, NO_METADATA, readMetadata, type StreamMetadata } from './stream-metadata';

const STREAMS_MAX = 50_000;
const METADATA_MAX_BYTES = 16 * 1024 * 1024;
/** What little metadata hold in memory, about. */
const METADATA_MIN_BYTES = 200;

/** The stream is tombstoned: deleted for good. */
export class StreamDeleted extends Error {
  constructor(readonly streamName: string) {
    super('The stream is deleted.');
  }
}

/** The last event of a metastream. */
export interface MetadataEvent {
  readonly json: boolean;
  readonly data: Buffer;
}

/** Streams by name, as they stand at some moment. */
export interface Streams {
  /** The stream, undefined where nothing was ever written to it. */
  of(name: string): StoredStream | undefined;
  metadataOf(name: string): StreamMetadata;
}

/** Whether the stream is deleted for good; a metastream is, once the stream it speaks of is. */
export const isTombstoned = (streams: Streams, name: string): boolean =>
  name.length <= KEY_BYTES_MAX && // Whoever asks for more would have us look up every stream it could be the metadata of.
  (streams.of(name)?.tombstoned === true || (isMetastream(name) && isTombstoned(streams, originalOf(name))));

/** What a metadata event says; nothing, unless it is JSON. */
export const metadataIn = ({ json, data }: MetadataEvent): StreamMetadata => (json ? readMetadata(data) : NO_METADATA);

/** The durable state of streams: the most recently used in memory, the rest on disk. */
export class StreamStates implements Streams {
  private readonly cache = new LRUCache<string, StoredStream>({ max: STREAMS_MAX });
  private readonly metadata = new LRUCache<string, StreamMetadata>({
    max: STREAMS_MAX,
    maxSize: METADATA_MAX_BYTES,
  });

  /** Some stream has metadata: a log without any, as most are, is never searched for them. */
  private described: boolean;

  constructor(private readonly log: EventLog) {
    this.described = log.hasStreams(metastreamOf(''));
  }

  of(name: string): StoredStream | undefined {
    const known = this.cache.get(name);
    if (known !== undefined) return known;
    const stored = this.log.stream(Buffer.from(name));
    if (stored !== undefined) this.cache.set(name, stored);
    return stored;
  }

  metadataOf(name: string): StreamMetadata {
    if (isMetastream(name)) return METASTREAM_METADATA;
    if (!this.described) return NO_METADATA;
    const known = this.metadata.get(name);
    if (known !== undefined) return known;
    const event = this.metadataEventOf(name);
    if (event === undefined) return NO_METADATA;
    const metadata = metadataIn(event);
    this.metadata.set(name, metadata, { size: METADATA_MIN_BYTES + event.data.length });
    return metadata;
  }

  /** The event that holds the stream's metadata; undefined where there is none. */
  metadataEventOf(name: string): MetadataEvent | undefined {
    const stream = this.of(metastreamOf(name));
    if (stream === undefined || stream.tombstoned) return undefined;
    const position = this.log.positionOf(stream.id, stream.lastRevision);
    const record = position === undefined ? undefined : this.log.record(position);
    return record && { json: isJson(record), data: dataOf(record) };
  }

  /** Takes note of what has just become durable. */
  set(name: string, state: StoredStream): void {
    this.cache.set(name, state);
    if (!isMetastream(name)) return;
    this.described = true;
    this.metadata.delete(originalOf(name));
  }
}
