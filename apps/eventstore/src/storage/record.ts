/**
 * One record of the log: a head of 40 bytes, then the finished `ReadResp` message that readers are served as it stands.
 *
 * | at | size | what |
 * |---|---|---|
 * | 0 | u32 | CRC-32 of everything behind it, seeded with the position, so that a record in a wrong place is a fault too |
 * | 4 | u8 | format of the record |
 * | 5 | u8 | flags |
 * | 6 | u8 | where the `RecordedEvent` starts, counted from byte 40 |
 * | 7 | u8 | length of what follows the `RecordedEvent` |
 * | 8 | u16 | length of the stream's name |
 * | 10 | u16 | length of the event type |
 * | 12 | u16 | where the event type starts |
 * | 14 | u48 | stream id |
 * | 20 | u32 | length of the data, which ends the `RecordedEvent` |
 * | 24 | u48 | created, milliseconds since the epoch |
 * | 30 | u16 | 0 |
 * | 32 | u64 | revision |
 *
 * All numbers are big-endian. A `RecordedEvent` starts with its id as text, so identifiers, names and types are found
 * without decoding anything.
 */
import { crc32 } from 'node:zlib';
import { varintSize } from '../protocol/wire';

export const RECORD_FORMAT = 1;
export const HEAD_BYTES = 40;

/** Length of the `RecordedEvent`'s first field: a UUID message with text inside. */
export const ID_FIELD_BYTES = 40;
export const ID_CHARS = 36;

/** Longest event type, in bytes of UTF-8, that the head has room for. */
export const EVENT_TYPE_BYTES_MAX = 0xffff;

/** The event is a link: its data names another event. */
export const FLAG_LINK = 1;

/**
 * Revision of the event that deletes a stream for good. On the wire and in the head it is 2^63 - 1, which no number
 * is; here it is the nearest one.
 */
export const TOMBSTONE_REVISION = 2 ** 63;
export const TOMBSTONE_REVISION_EXACT = 2n ** 63n - 1n;

/** A stored record does not read as it was written. */
export class DamagedRecord extends Error {
  constructor(readonly position: number) {
    super(`The record at position ${position} is damaged.`);
  }
}

/** What the head of a record at this position says of the bytes behind it. */
export const checksumOf = (bytes: Buffer, position: number): number => crc32(bytes, position >>> 0);

/** The record itself, once its checksum is right for the position; throws {@link DamagedRecord} otherwise. */
export const verified = (record: Buffer | undefined, position: number): Buffer => {
  if (
    record === undefined ||
    record.length <= HEAD_BYTES ||
    record[4] !== RECORD_FORMAT ||
    checksumOf(record.subarray(4), position) !== record.readUInt32BE(0)
  ) {
    throw new DamagedRecord(position);
  }
  return record;
};

const eventStart = (record: Buffer) => HEAD_BYTES + record[6]!;

/** The finished `ReadResp`. */
export const messageOf = (record: Buffer): Buffer => record.subarray(HEAD_BYTES);

/** The `RecordedEvent` inside the message, its id being the first {@link ID_FIELD_BYTES} bytes. */
export const recordedEventOf = (record: Buffer): Buffer =>
  record.subarray(eventStart(record), record.length - record[7]!);

/** The `RecordedEvent` without its id. */
export const eventWithoutIdOf = (record: Buffer): Buffer => recordedEventOf(record).subarray(ID_FIELD_BYTES);

export const eventIdOf = (record: Buffer): string => {
  const at = eventStart(record) + 4;
  return record.toString('latin1', at, at + ID_CHARS);
};

/** Where the stream's name starts and ends in the record. */
export const streamNameSpan = (record: Buffer): readonly [number, number] => {
  const length = record.readUInt16BE(8);
  const field = 1 + varintSize(length) + length;
  const start = eventStart(record) + ID_FIELD_BYTES + 1 + varintSize(field) + 1 + varintSize(length);
  return [start, start + length];
};

/** Where the event type starts and ends in the record. */
export const eventTypeSpan = (record: Buffer): readonly [number, number] => {
  const start = record.readUInt16BE(12);
  return [start, start + record.readUInt16BE(10)];
};

/** The event's data. */
export const dataOf = (record: Buffer): Buffer => {
  const end = record.length - record[7]!;
  return record.subarray(end - record.readUInt32BE(20), end);
};

/** What a link names, `revision@stream`; undefined where the record is no link. */
export const linkTargetOf = (record: Buffer): Buffer | undefined =>
  (record[5]! & FLAG_LINK) === 0 ? undefined : dataOf(record);

/** Whether the event's data are JSON, as its writer said. */
export const isJson = (record: Buffer): boolean => {
  const [, created] = eventTypeSpan(record);
  const contentType = created + 2 + record[created + 1]!; // One short entry of the map follows the other.
  return record.subarray(contentType, contentType + 2 + record[contentType + 1]!).includes('application/json');
};

/** When the event was written, milliseconds since the epoch. */
export const createdMsOf = (record: Buffer): number => record.readUIntBE(24, 6);

export const streamIdOf = (record: Buffer): number => record.readUIntBE(14, 6);
export const revisionOf = (record: Buffer): number => Number(record.readBigUInt64BE(32));

/** The position the record was written for. */
export const positionOf = (record: Buffer): number => {
  let position = 0;
  for (let at = record.length - 1; at > record.length - record[7]!; at--)
    position = position * 128 + (record[at]! & 0x7f);
  return position;
};
