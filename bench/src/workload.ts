import { byLife, deliveries, registers, type SampleEntry } from '@lieciba/example-ecsoen';
import { createRecorder, type HandlingRecord } from '@lieciba/recorder';
import { type Stack } from './stack';

export interface Load {
  /** Events, one per subject. */
  readonly records: number;
  readonly perDelivery: number;
  readonly inFlight: number;
}

export interface Delivery {
  readonly key: string;
  readonly records: readonly HandlingRecord[];
}

/** The sample company's records, cut into deliveries of the size that is measured. */
export const partsOf = (seed: number, { records, perDelivery }: Omit<Load, 'inFlight'>): Delivery[] => {
  const parts: Delivery[] = [];
  let part: HandlingRecord[] = [];
  let events = 0;
  const close = () => {
    if (part.length > 0) parts.push({ key: `bench-${seed}-${parts.length}`, records: part });
    part = [];
    events = 0;
  };
  for (const delivery of deliveries({ seed, records })) {
    for (const record of delivery.records) {
      if (events + record.subjects.length > perDelivery) close();
      part.push(record);
      events += record.subjects.length;
    }
  }
  close();
  return parts;
};

/** Sends every part, `inFlight` at a time, through the recorder; milliseconds until the last receipt. */
export const deliverAll = async (stack: Stack, parts: readonly Delivery[], inFlight: number): Promise<number> => {
  const recorder = createRecorder({ baseUrl: stack.baseUrl, token: stack.tokens.source ?? '', concurrency: inFlight });
  const queue = parts.values();
  const worker = async () => {
    for (const part of queue) await recorder.deliver(part);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const tookMs = performance.now() - start;
  await recorder.close();
  return tookMs;
};

const enter = async ({ baseUrl, tokens }: Stack, { path, role, body }: SampleEntry): Promise<void> => {
  const { ok, status } = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens[role]}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!ok) throw new Error(`The api took no entry at ${path}: ${status}.`);
};

/** Enters what the registers of the sample company hold of a year, `inFlight` lives at a time; how many entries it was. */
export const enterAll = async (
  stack: Stack,
  { seed, records, inFlight }: Pick<Load, 'records' | 'inFlight'> & { readonly seed: number },
): Promise<number> => {
  const entries = registers({ seed, records });
  const lives = byLife(entries).values();
  const worker = async () => {
    for (const life of lives) for (const entry of life) await enter(stack, entry);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return entries.length;
};
