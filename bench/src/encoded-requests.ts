import { randomUUID } from 'node:crypto';
import { type Batch } from './bare-client';

/** An append as it crosses the wire, and its events as they stand in it. */
export interface EncodedAppend {
  readonly request: Buffer;
  readonly records: readonly Buffer[];
}

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
};

const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);

const nested = (field: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const value = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const size = value.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([varint((field << 3) | 2), varint(size), ...value]);
};

const entry = (key: string, value: string): Buffer => nested(2, nested(1, key), nested(2, value));

const record = ({ id = '', type, data, metadata }: Batch['events'][number]): Buffer =>
  nested(
    3,
    nested(1, nested(2, id)),
    entry('type', type),
    entry('content-type', 'application/json'),
    nested(3, JSON.stringify(metadata)),
    nested(4, JSON.stringify(data)),
  );

/** The whole `BatchAppendReq` of a batch, to a stream that must be new. */
export const encodedAppend = ({ stream, events }: Batch): EncodedAppend => {
  const records = events.map(record);
  const correlationId = nested(1, nested(2, randomUUID()));
  const options = nested(2, nested(1, nested(3, stream)), nested(3));
  return { request: Buffer.concat([correlationId, options, ...records, number(4, 1)]), records };
};

const fromStart = (...options: readonly Buffer[]): Buffer => {
  const [all, noFilter, textIds] = [nested(2, nested(2)), nested(8), nested(9, nested(2))];
  return nested(1, all, ...options, noFilter, textIds);
};

/** The `ReadReq` for the first `count` events of the log. */
export const readRequest = (count: number): Buffer => fromStart(number(5, count));

/** The `ReadReq` for every event from the start of the log on, and those to come. */
export const subscribeRequest = (): Buffer => fromStart(nested(6));
