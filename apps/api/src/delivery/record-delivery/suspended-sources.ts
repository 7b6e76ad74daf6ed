import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { CLOCK, STORE } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { BelievedSources } from '../../register/believed-sources';

/** Turns away reports of a source that is suspended; one that nobody registered is not. */
@Injectable()
export class SuspendedSources {
  private readonly sources: BelievedSources;

  constructor(
    @Inject(STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.sources = new BelievedSources(store);
  }

  /** @throws Refusal `ERR_REPORTS_SUSPENDED` */
  async turnAway(sourceId: string): Promise<void> {
    const { suspensions } = await this.sources.of(sourceId);
    const now = this.clock.now().toISOString();
    if (suspensions.some(({ from, until }) => from <= now && (until === undefined || now < until)))
      throw new Refusal('ERR_REPORTS_SUSPENDED', 'Reports of this source are not taken for now.');
  }
}
