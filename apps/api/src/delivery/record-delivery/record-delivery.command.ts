import { Command } from '@nestjs/cqrs';
import { type Delivery } from '@lieciba/domain';
import { type ReceiptDto } from './receipt.dto';
import { type Trace } from '../../http/trace';

/** What became of a delivery: recorded now, or there already and reading the same. */
export interface Recorded {
  readonly outcome: 'recorded' | 'repeated';
  readonly receipt: ReceiptDto;
}

/** Keep this delivery, whole or not at all. */
export class RecordDelivery extends Command<Recorded> {
  constructor(
    readonly delivery: Delivery,
    readonly sourceId: string,
    readonly trace: Trace,
  ) {
    super();
  }
}
