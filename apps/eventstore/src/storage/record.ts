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
import { bytesField, varintSize, writeVarint } from '../protocol/wire';

export const RECORD_FORMAT = 1;
const HEAD_BYTES = 40;
const ID_FIELD_BYTES = 40;
const ID_CHARS = 36;
const NO_BYTES = Buffer.alloc(0);

/** Longest event type, in bytes of UTF-8, that the head of a record has room for. */
export const EVENT_TYPE_BYTES_MAX = 0xffff;

/** The event is a link: its data names another event. */
const FLAG_LINK = 1;
const LINK_TYPE = Buffer.from('$>');

/** The map entry of the event type, up to its length. */
const TYPE_ENTRY = Buffer.from('\x0a\x04type\x12');

/** An event as a client proposes it. */
export interface ProposedEvent {
  /** Canonical lower-case text of 36 characters. */
  readonly id: string;
  readonly type: Buffer;
  readonly json: boolean;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

/** Where the events of one append go. */
export interface Place {
  readonly streamName: Buffer;
  readonly streamId: number;
  readonly firstRevision: number;
  readonly firstPosition: number;
  readonly createdMs: number;
}

/** A stored record does not read as it was written. */
export class DamagedRecord extends Error {
  constructor(readonly position: number) {
    super(`The record at position ${position} is damaged.`);
  }
}

const entry = (key: string, value: string) => bytesField(6, bytesField(1, key), bytesField(2, value));

/** Everything in the metadata map that is the same for all events of one append. */
const closingEntries = (json: boolean, createdMs: number) =>
  Buffer.concat([
    entry('created', `${createdMs}0000`), // .NET ticks since the Unix epoch.
    entry('content-type', json ? 'application/json' : 'application/octet-stream'),
  ]);

/** Encodes the events of one append, in order, as records of consecutive revisions and positions. */
export const encodeRecords = (events: readonly ProposedEvent[], place: Place): Buffer[] => {
  const name = bytesField(2, bytesField(3, place.streamName));
  const closings = [closingEntries(false, place.createdMs), closingEntries(true, place.createdMs)] as const;
  const sizes = events.map((event, index) =>
    eventSize(
      event,
      name,
      event.json ? closings[1] : closings[0],
      place.firstRevision + index,
      place.firstPosition + index,
    ),
  );
  const slab = Buffer.allocUnsafe(
    sizes.reduce((sum, size, index) => sum + recordSize(size, place.firstPosition + index), 0),
  );
  let start = 0;
  return events.map((event, index) => {
    const closing = event.json ? closings[1] : closings[0];
    const end = writeRecord(slab, start, event, index, sizes[index]!, name, closing, place);
    const record = slab.subarray(start, end);
    start = end;
    return record;
  });
};

const typeEntrySize = (type: Buffer) => 6 + 1 + varintSize(type.length) + type.length;

const bytesSize = (bytes: Buffer) => (bytes.length === 0 ? 0 : 1 + varintSize(bytes.length) + bytes.length);

const eventSize = (event: ProposedEvent, name: Buffer, closing: Buffer, revision: number, position: number) => {
  const typeEntry = typeEntrySize(event.type);
  return (
    ID_FIELD_BYTES +
    name.length +
    (1 + varintSize(revision)) +
    2 * (1 + varintSize(position)) +
    (1 + varintSize(typeEntry) + typeEntry) +
    closing.length +
    bytesSize(event.metadata) +
    bytesSize(event.data)
  );
};

const trailerSize = (position: number) => 1 + varintSize(position);

const readEventSize = (size: number, position: number) => 1 + varintSize(size) + size + trailerSize(position);

const recordSize = (size: number, position: number) => {
  const readEvent = readEventSize(size, position);
  return HEAD_BYTES + 1 + varintSize(readEvent) + readEvent;
};

const writeBytes = (target: Buffer, at: number, tag: number, bytes: Buffer): number => {
  if (bytes.length === 0) return at;
  target[at] = tag;
  const start = writeVarint(target, at + 1, bytes.length);
  return start + bytes.copy(target, start);
};

const writeTagged = (target: Buffer, at: number, tag: number, value: number): number => {
  target[at] = tag;
  return writeVarint(target, at + 1, value);
};

const writeRecord = (
  slab: Buffer,
  start: number,
  event: ProposedEvent,
  index: number,
  size: number,
  name: Buffer,
  closing: Buffer,
  place: Place,
): number => {
  const position = place.firstPosition + index;
  const revision = place.firstRevision + index;
  let at = writeTagged(slab, start + HEAD_BYTES, 0x0a, readEventSize(size, position));
  at = writeTagged(slab, at, 0x0a, size);
  const eventStart = at;
  slab[at++] = 0x0a; // The id: a UUID message holding 36 characters.
  slab[at++] = ID_CHARS + 2;
  slab[at++] = 0x12;
  slab[at++] = ID_CHARS;
  at += slab.write(event.id, at, ID_CHARS, 'latin1');
  at += name.copy(slab, at);
  at = writeTagged(slab, at, 0x18, revision);
  at = writeTagged(slab, at, 0x20, position);
  at = writeTagged(slab, at, 0x28, position);
  at = writeTagged(slab, at, 0x32, typeEntrySize(event.type));
  at += TYPE_ENTRY.copy(slab, at);
  at = writeVarint(slab, at, event.type.length);
  const typeStart = at - start;
  at += event.type.copy(slab, at);
  at += closing.copy(slab, at);
  at = writeBytes(slab, at, 0x3a, event.metadata);
  at = writeBytes(slab, at, 0x42, event.data);
  at = writeTagged(slab, at, 0x18, position);

  slab[start + 4] = RECORD_FORMAT;
  slab[start + 5] = event.type.equals(LINK_TYPE) ? FLAG_LINK : 0;
  slab[start + 6] = eventStart - start - HEAD_BYTES;
  slab[start + 7] = trailerSize(position);
  slab.writeUInt16BE(place.streamName.length, start + 8);
  slab.writeUInt16BE(event.type.length, start + 10);
  slab.writeUInt16BE(typeStart, start + 12);
  slab.writeUIntBE(place.streamId, start + 14, 6);
  slab.writeUInt32BE(event.data.length, start + 20);
  slab.writeUIntBE(place.createdMs, start + 24, 6);
  slab.writeUInt16BE(0, start + 30);
  slab.writeBigUInt64BE(BigInt(revision), start + 32);
  slab.writeUInt32BE(crc32(slab.subarray(start + 4, at), position >>> 0), start);
  return at;
};

/** The record itself, once its checksum is right for the position; throws {@link DamagedRecord} otherwise. */
export const verified = (record: Buffer | undefined, position: number): Buffer => {
  if (
    record === undefined ||
    record.length <= HEAD_BYTES ||
    record[4] !== RECORD_FORMAT ||
    crc32(record.subarray(4), position >>> 0) !== record.readUInt32BE(0)
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

/** What a link names, `revision@stream`; undefined where the record is no link. */
export const linkTargetOf = (record: Buffer): Buffer | undefined => {
  if ((record[5]! & FLAG_LINK) === 0) return undefined;
  const length = record.readUInt32BE(20);
  const end = record.length - record[7]!;
  return length === 0 ? NO_BYTES : record.subarray(end - length, end);
};

export const streamIdOf = (record: Buffer): number => record.readUIntBE(14, 6);
export const revisionOf = (record: Buffer): number => Number(record.readBigUInt64BE(32));

/** The position the record was written for. */
export const positionOf = (record: Buffer): number => {
  let position = 0;
  for (let at = record.length - 1; at > record.length - record[7]!; at--)
    position = position * 128 + (record[at]! & 0x7f);
  return position;
};
