import { type Source } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { lived } from './life';
import { sources } from './lives';

/** How long what the register said of a source is believed: so long a suspension or a revocation may take to be heeded. */
const BELIEVED_MS = 5_000;
/** Whoever makes sources up is not remembered at the cost of those that are there. */
const KEPT_MAX = 1_000;

interface Read {
  readonly source: Promise<Source>;
  readonly at: number;
}

/** What the register says of sources, read from their streams and believed for five seconds. */
export class BelievedSources {
  private readonly reads = new Map<string, Read>();

  constructor(
    private readonly store: EventStore,
    /** Of a clock that never goes back. */
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  of(sourceId: string): Promise<Source> {
    const now = this.nowMs();
    const read = this.reads.get(sourceId);
    if (read && now - read.at < BELIEVED_MS) return read.source;
    const source = lived(this.store, sources, sourceId).then(({ state }) => state);
    this.reads.delete(sourceId);
    this.reads.set(sourceId, { source, at: now });
    source.catch(() => this.reads.delete(sourceId)); // What could not be read is asked for again.
    const oldest = this.reads.keys().next();
    if (this.reads.size > KEPT_MAX && !oldest.done) this.reads.delete(oldest.value);
    return source;
  }
}
