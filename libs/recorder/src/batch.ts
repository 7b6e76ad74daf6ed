import { type HandlingRecord } from './handling-record';

/** A record as it will travel: written once, so that later changes to the object cannot reach it. */
export interface Written {
  readonly text: string;
  readonly bytes: number;
  /** One per subject. */
  readonly events: number;
}

/** Bytes around the records of a batch, whose key is a UUID. */
export const ENVELOPE_BYTES = '{"key":"","records":[]}'.length + 36;

/** Throws whatever JSON.stringify throws. */
export const write = (record: HandlingRecord): Written => {
  const text = JSON.stringify(record);
  return { text, bytes: Buffer.byteLength(text), events: record.subjects.length };
};

/** The bytes of a delivery, made once and sent as they are however often it takes. */
export const deliveryBody = (key: string, records: readonly Written[]): Buffer =>
  Buffer.from(`{"key":${JSON.stringify(key)},"records":[${records.map(({ text }) => text).join(',')}]}`);

export interface BatchLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/**
 * How many of the oldest records make the next batch, and whether it is full. A record beyond the limits travels alone.
 */
export const nextBatch = (queue: readonly Written[], { maxEvents, maxBytes }: BatchLimits) => {
  let events = 0;
  let bytes = ENVELOPE_BYTES;
  let count = 0;
  for (const record of queue) {
    events += record.events;
    bytes += record.bytes + 1; // Its comma.
    if (count > 0 && (events > maxEvents || bytes > maxBytes)) return { count, full: true };
    count++;
    if (events >= maxEvents || bytes >= maxBytes) return { count, full: true };
  }
  return { count, full: false };
};
