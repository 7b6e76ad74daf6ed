import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Delivery } from '@lieciba/domain';
import { type FastifyReply } from 'fastify';
import { type Trace } from '../../http/trace';
import { type Caller } from '../../identity/identity';
import { Metrics } from '../../metrics/metrics';
import { insistOnBounds } from './insist-on-bounds';
import { DeliveriesInFlight } from './deliveries-in-flight';
import { type ReceiptDto } from './receipt.dto';
import { RecordDelivery } from './record-delivery.command';
import { SuspendedSources } from './suspended-sources';

/** What every route that takes reports does with them: turn suspended sources away and what their key is not for, dispatch within bounds, answer 201 or, to a retry, 200. */
@Injectable()
export class Deliver {
  constructor(
    private readonly commands: CommandBus,
    private readonly suspended: SuspendedSources,
    private readonly inFlight: DeliveriesInFlight,
    private readonly metrics: Metrics,
  ) {}

  async deliver(
    delivery: Delivery,
    { sourceId, bounds }: Caller,
    trace: Trace,
    reply: FastifyReply,
  ): Promise<ReceiptDto> {
    if (sourceId === undefined) throw new TypeError('A source without an id.');
    await this.suspended.turnAway(sourceId);
    if (bounds) insistOnBounds(delivery.records, bounds);
    const command = new RecordDelivery(delivery, sourceId, trace);
    const { outcome, receipt } = await this.inFlight.within(sourceId, delivery, () => this.commands.execute(command));
    this.metrics.deliveries.inc({ outcome });
    if (outcome === 'recorded') this.count(delivery);
    reply.status(outcome === 'recorded' ? 201 : 200);
    return receipt;
  }

  private count({ records }: Delivery): void {
    const events = new Map<string, number>();
    for (const { kind, subjects } of records) events.set(kind, (events.get(kind) ?? 0) + subjects.length);
    for (const [kind, count] of events) this.metrics.records.inc({ kind }, count);
  }
}
