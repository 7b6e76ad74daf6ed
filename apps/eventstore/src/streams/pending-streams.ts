import { type StoredStream } from '../storage/event-log';
import { isMetastream, originalOf } from './metastream';
import { METASTREAM_METADATA, type StreamMetadata } from './stream-metadata';
import { type MetadataEvent, metadataIn, type Streams, type StreamStates } from './stream-states';

/** Streams as they will stand once the round in hand is on disk; each is looked up there once. */
export class PendingStreams implements Streams {
  private readonly found = new Map<string, StoredStream | undefined>();
  private readonly changed = new Map<string, StoredStream>();
  private readonly metadata = new Map<string, StreamMetadata>();
  private readonly metadataEvents = new Map<string, MetadataEvent>();

  constructor(private readonly durable: StreamStates) {}

  of(name: string): StoredStream | undefined {
    const found = this.found.get(name);
    if (found !== undefined || this.found.has(name)) return found;
    const stored = this.durable.of(name);
    this.found.set(name, stored);
    return stored;
  }

  metadataOf(name: string): StreamMetadata {
    if (isMetastream(name)) return METASTREAM_METADATA;
    const known = this.metadata.get(name);
    if (known !== undefined) return known;
    const metadata = this.durable.metadataOf(name);
    this.metadata.set(name, metadata);
    return metadata;
  }

  metadataEventOf(name: string): MetadataEvent | undefined {
    return this.metadataEvents.get(name) ?? this.durable.metadataEventOf(name);
  }

  /** The stream has these events more, and stands like this now. */
  set(name: string, state: StoredStream, lastEvent: MetadataEvent): void {
    this.found.set(name, state);
    this.changed.set(name, state);
    if (!isMetastream(name)) return;
    this.metadata.set(originalOf(name), metadataIn(lastEvent));
    this.metadataEvents.set(originalOf(name), lastEvent);
  }

  /** All of it is on disk. */
  settle(): void {
    for (const [name, state] of this.changed) this.durable.set(name, state);
  }
}
