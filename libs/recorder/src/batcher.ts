import { type BatchLimits, deliveryBody, nextBatch, type Written } from './batch';
import { type Hands } from './hands';
import { type DeliveryReceipt, type Receipt } from './recorder';
import { RecorderError } from './recorder-error';
import { type Send } from './send';
import { splitRefused } from './split-refused';

export interface BatcherSettings extends BatchLimits {
  readonly maxDelayMs: number;
  readonly concurrency: number;
}

/** Collects records into batches and gives each record its receipt. */
export interface Batcher {
  /** Resolves once the record's batch is durable; rejects when the record never can be. */
  add(record: Written): Promise<Receipt>;
  /** Until the returned function is called, nothing waits for company any more. */
  hurry(): () => void;
}

interface Waiting extends Written {
  readonly since: number;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

export const createBatcher = (settings: BatcherSettings, send: Send, hands: Hands): Batcher => {
  const queue: Waiting[] = [];
  let underWay = 0;
  let hurrying = 0;
  let alarm: (() => void) | undefined;

  const pump = () => {
    while (underWay < settings.concurrency && queue[0]) {
      const { count, full } = nextBatch(queue, settings);
      const patienceMs = queue[0].since + settings.maxDelayMs - hands.now();
      if (!full && hurrying === 0 && patienceMs > 0) {
        alarm ??= hands.after(patienceMs, wake);
        return;
      }
      underWay++;
      void dispatch(queue.splice(0, count)).finally(() => {
        underWay--;
        pump();
      });
    }
    if (!queue[0]) {
      alarm?.();
      alarm = undefined;
    }
  };

  const wake = () => {
    alarm = undefined;
    pump();
  };

  /** Settles every record of the batch; never rejects. */
  const dispatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const receipt = await send(deliveryBody(hands.newKey(), batch));
      for (const [index, record] of batch.entries()) record.resolve(receiptOf(receipt, index));
    } catch (error) {
      if (!(error instanceof RecorderError)) {
        for (const record of batch) record.reject(error);
        return;
      }
      const { refused, again } = splitRefused(batch, error);
      for (const { item, error: why } of refused) item.reject(why);
      for (const rest of again) await dispatch(rest);
    }
  };

  return {
    add: (record) =>
      new Promise((resolve, reject) => {
        queue.push({ ...record, since: hands.now(), resolve, reject });
        pump();
      }),
    hurry() {
      hurrying++;
      pump();
      return () => void hurrying--;
    },
  };
};

const receiptOf = ({ deliveryId, position, records }: DeliveryReceipt, index: number): Receipt => {
  const { key = '', recordIds = [], subjects = [] } = records[index] ?? {};
  return { key, deliveryId, position, recordIds, subjects };
};
