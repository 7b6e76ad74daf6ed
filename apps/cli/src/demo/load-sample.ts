import { deliveries } from '@lieciba/example-ecsoen';
import { createRecorder, type HandlingRecord } from '@lieciba/recorder';
import { type Access } from '../home/access-file';

const IN_FLIGHT = 4;

export type Kind = HandlingRecord['kind'];

/** What was loaded. */
export interface Loaded {
  readonly counts: Readonly<Record<Kind, number>>;
  /** In the log, of the last of them; null when there was nothing to load. */
  readonly position: string | null;
}

export interface Sample {
  readonly seed: number;
  /** Events, one per subject of a record. */
  readonly records: number;
}

/** Reports a sample year through the public API, as every application does; a second time nothing is recorded twice. */
export const loadSample = async (
  { baseUrl, tokens }: Access,
  sample: Sample,
  { signal, onLoaded }: { signal: AbortSignal; onLoaded: (count: number) => void },
): Promise<Loaded> => {
  const recorder = createRecorder({ baseUrl, token: tokens.source, concurrency: IN_FLIGHT });
  const counts: Record<Kind, number> = { access: 0, disclosure: 0, transfer: 0, deletion: 0 };
  let last: bigint | null = null;
  const year = deliveries(sample);
  const carry = async () => {
    for (const delivery of year) {
      signal.throwIfAborted();
      const { position } = await recorder.deliver(delivery);
      if (last === null || BigInt(position) > last) last = BigInt(position);
      for (const { kind, subjects } of delivery.records) counts[kind] += subjects.length;
      onLoaded(delivery.records.reduce((sum, { subjects }) => sum + subjects.length, 0));
    }
  };
  await Promise.race([Promise.all(Array.from({ length: IN_FLIGHT }, carry)), whenAborted(signal)]);
  await recorder.close();
  return { counts, position: last === null ? null : String(last) };
};

const whenAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
