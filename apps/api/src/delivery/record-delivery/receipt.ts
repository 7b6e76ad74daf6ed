import { type Delivery } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type ReceiptDto } from './receipt.dto';

/** The receipt of a delivery whose events, in its order, end at `position`. */
export const receiptOf = (
  { records }: Delivery,
  deliveryId: string,
  events: readonly HandlingEvent[],
  position: bigint,
): ReceiptDto => {
  let next = 0;
  return {
    deliveryId,
    position: String(position),
    records: records.map(({ key, subjects }) => {
      const own = events.slice(next, (next += subjects.length));
      return { key, recordIds: own.map(({ data }) => data.recordId), subjects: own.map(({ data }) => data.subjectRef) };
    }),
  };
};
