import { deliveries } from '@lieciba/example-ecsoen';
import { createRecorder, type DeliveryReceipt } from '@lieciba/recorder';
import { type RunningLieciba } from './running-lieciba';

export interface Workload {
  /** Receipts so far: what was acknowledged, and must never be lost. */
  readonly acknowledged: readonly DeliveryReceipt[];
  /** Resolves once that many deliveries are acknowledged. */
  reached(count: number): Promise<void>;
  /** Resolves once every delivery is acknowledged. */
  readonly done: Promise<void>;
}

/** An application under load: the sample company's records through the recorder, several deliveries at once. */
export const startWorkload = ({ baseUrl, tokens }: RunningLieciba, seed: number, records: number): Workload => {
  const acknowledged: DeliveryReceipt[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const recorder = createRecorder({
    baseUrl,
    token: tokens.source,
    retry: { firstDelayMs: 50, maxDelayMs: 500 },
    onDelivered(receipt) {
      acknowledged.push(receipt);
      for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve();
    },
  });
  const queue = deliveries({ seed, records });
  const worker = async () => {
    for (const delivery of queue) await recorder.deliver(delivery);
  };
  const done = Promise.all([worker(), worker(), worker(), worker()]).then(() => recorder.close());
  return {
    acknowledged,
    reached: (count) => Promise.race([done, new Promise<void>((resolve) => void waiting.push({ count, resolve }))]),
    done,
  };
};
