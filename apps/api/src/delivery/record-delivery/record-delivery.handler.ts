import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type Clock,
  deliveryIdOf,
  DomainError,
  handlingEvents,
  peopleOf,
  sameDelivery,
  sealedTextsOf,
} from '@lieciba/domain';
import { decode, deliveryStream, encode, type EventMetadata, isHandling, type StreamName } from '@lieciba/events';
import { type EventStore, StoreRefusedError, WrongRevisionError } from '@lieciba/event-store';
import { type References } from '@lieciba/vault';
import { type ApiVault, CLOCK, STORE, VAULT } from '../../ports';
import { Troubles } from '../../problem/troubles';
import { keepNames } from '../../register/keep-names';
import { receiptOf } from './receipt';
import { RecordDelivery, type Recorded } from './record-delivery.command';

/** The store's own limit: texts of one record about many people can outgrow the body they came in. */
const isTooLarge = (error: unknown): boolean => error instanceof StoreRefusedError && error.reason === 'too-large';

const tooLarge = () =>
  new DomainError('ERR_DELIVERY_TOO_LARGE', 'The events of the delivery are more than the event store takes at once.');

/** Turns people into references, seals texts, and appends the delivery to the log in one piece. */
@CommandHandler(RecordDelivery)
export class RecordDeliveryHandler implements ICommandHandler<RecordDelivery> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly troubles: Troubles,
  ) {}

  async execute(command: RecordDelivery): Promise<Recorded> {
    const { delivery, sourceId, trace } = command;
    const references = await this.vault.referencesFor(peopleOf(delivery)); // One round trip, or none.
    const now = this.clock.now();
    const events = handlingEvents(delivery, sourceId, references, now);
    const metadata: EventMetadata = {
      $correlationId: trace.requestId,
      $causationId: trace.requestId,
      traceparent: trace.traceparent,
      sourceId,
      recordedAt: now.toISOString(),
    };
    // Fresh ids: the store takes derived ones for a retry of its own, and would acknowledge what it never compared.
    const toAppend = events.map((event) => ({ id: randomUUID(), ...encode(event, metadata) }));
    const deliveryId = deliveryIdOf(sourceId, delivery.key);
    const stream = deliveryStream(deliveryId);
    try {
      // A delivery's stream is new by design: one append and no read, unless the emitter retries.
      const { position } = await this.store.append(stream, toAppend, 'no-stream');
      await keepNames(references, this.troubles);
      return { outcome: 'recorded', receipt: receiptOf(delivery, deliveryId, events, position) };
    } catch (error) {
      if (!(error instanceof WrongRevisionError)) throw isTooLarge(error) ? tooLarge() : error;
      const position = await this.positionOfSame(stream, command, references);
      return { outcome: 'repeated', receipt: receiptOf(delivery, deliveryId, events, position) };
    }
  }

  /** Where the stored delivery ends, if it reads the same. */
  private async positionOfSame(stream: StreamName, { delivery, sourceId }: RecordDelivery, references: References) {
    const recorded = await this.store.read(stream);
    const stored = recorded.map(({ type, data, metadata }) => decode({ type, data, metadata })).filter(isHandling);
    const opened = await this.vault.open(sealedTextsOf(stored.map(({ data }) => data)));
    const last = recorded.at(-1);
    if (!last || !sameDelivery(stored, opened, delivery, sourceId, references))
      throw new DomainError('ERR_DELIVERY_DIFFERS', 'Another delivery was recorded under this key.');
    return last.position;
  }
}
