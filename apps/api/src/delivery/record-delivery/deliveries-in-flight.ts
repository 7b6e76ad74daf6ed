import { Injectable } from '@nestjs/common';
import { type Delivery, OperationalError } from '@lieciba/domain';

/** Events of one source that are held at once: thirty-two full deliveries, some tens of megabytes. */
const EVENTS_IN_FLIGHT_MAX = 16_000;
const RETRY_AFTER_MS = 1_000;

/** Keeps one source from filling the memory while the log is slow. */
@Injectable()
export class DeliveriesInFlight {
  private readonly events = new Map<string, number>();

  /** @throws OperationalError `ERR_DELIVERIES_IN_FLIGHT` when the source has too much on its way already */
  async within<T>(sourceId: string, { records }: Delivery, work: () => Promise<T>): Promise<T> {
    const events = records.reduce((sum, { subjects }) => sum + subjects.length, 0);
    const before = this.events.get(sourceId) ?? 0;
    if (before + events > EVENTS_IN_FLIGHT_MAX)
      throw new OperationalError('ERR_DELIVERIES_IN_FLIGHT', 'Too many deliveries are on their way.', RETRY_AFTER_MS);
    this.events.set(sourceId, before + events);
    try {
      return await work();
    } finally {
      const left = (this.events.get(sourceId) ?? 0) - events;
      if (left > 0) this.events.set(sourceId, left);
      else this.events.delete(sourceId);
    }
  }
}
