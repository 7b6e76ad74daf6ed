import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Source } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { CLOCK, STORE } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { lived } from '../../register/life';
import { sources } from '../../register/lives';

/** How long what the register said of a source is believed: so long a suspension may take to be heeded. */
const BELIEVED_MS = 5_000;

interface Read {
  readonly source: Promise<Source>;
  readonly at: number;
}

/** Turns away reports of a source that is suspended; one that nobody registered is not. */
@Injectable()
export class SuspendedSources {
  private readonly reads = new Map<string, Read>();

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refusal `ERR_REPORTS_SUSPENDED` */
  async turnAway(sourceId: string): Promise<void> {
    const { suspensions } = await this.sourceOf(sourceId);
    const now = this.clock.now().toISOString();
    if (suspensions.some(({ from, until }) => from <= now && (until === undefined || now < until)))
      throw new Refusal('ERR_REPORTS_SUSPENDED', 'Reports of this source are not taken for now.');
  }

  private sourceOf(sourceId: string): Promise<Source> {
    const now = performance.now();
    const read = this.reads.get(sourceId);
    if (read && now - read.at < BELIEVED_MS) return read.source;
    const source = lived(this.store, sources, sourceId).then(({ state }) => state);
    this.reads.set(sourceId, { source, at: now });
    source.catch(() => this.reads.delete(sourceId)); // What could not be read is asked for again.
    return source;
  }
}
