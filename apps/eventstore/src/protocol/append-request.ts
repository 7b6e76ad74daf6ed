import { isUtf8 } from 'node:buffer';
import { EXPECT_ANY, EXPECT_NO_STREAM, EXPECT_STREAM_EXISTS } from '../streams/append-rules';
import { type ProposedEvent } from '../storage/encode-records';
import { EVENT_TYPE_BYTES_MAX } from '../storage/record';
import { KEY_BYTES_MAX } from '../storage/keys';
import { isMetastream, metastreamOf } from '../streams/metastream';
import { ALL } from './admission';
import { Refused } from './refused';
import { type WireReader } from './wire';

/** The longest an append may wait for its turn, whatever the client would allow. */
const WAIT_MAX_MS = 2_000;

/** The options that open an append, classic or batched. */
export interface AppendOptions {
  readonly streamName: Buffer;
  readonly expected: number;
  readonly deadlineMs: number;
}

const NO_BYTES = Buffer.alloc(0);

/** Reads `AppendReq.Options` and `BatchAppendReq.Options`, which number their fields alike. */
export const readAppendOptions = (reader: WireReader, nowMs: number): AppendOptions => {
  let streamName: Buffer = NO_BYTES;
  let expected: number | undefined;
  let deadlineMs = nowMs + WAIT_MAX_MS;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) streamName = readStreamName(reader.nested());
    else if (field === 2) expected = Math.min(reader.varint(), Number.MAX_SAFE_INTEGER);
    else if (field === 6) deadlineMs = Math.min(deadlineMs, readMilliseconds(reader.nested()));
    else if (field === 7) deadlineMs = Math.min(deadlineMs, nowMs + readMilliseconds(reader.nested()));
    else {
      expected = EXPECTED_BY_FIELD[field] ?? expected;
      reader.skip();
    }
  }
  if (expected === undefined) throw new Refused('bad-request', 'The expected revision is missing.');
  return { streamName, expected, deadlineMs };
};

const EXPECTED_BY_FIELD: Readonly<Record<number, number>> = {
  3: EXPECT_NO_STREAM,
  4: EXPECT_ANY,
  5: EXPECT_STREAM_EXISTS,
};

/** The name inside a `StreamIdentifier`. */
export const readStreamName = (reader: WireReader): Buffer => {
  let name: Buffer = NO_BYTES;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 3) name = reader.value();
    else reader.skip();
  }
  return name;
};

/** Longest name of a stream that is no metastream, in bytes of UTF-8. */
const STREAM_NAME_BYTES_MAX = 1900;

/** Refuses names that nothing can be written to. */
export const checkWritable = (name: Buffer): void => {
  if (name.length === 0) throw new Refused('bad-request', 'The stream name is missing.');
  if (!isUtf8(name)) throw new Refused('bad-request', 'The stream name is not text.');
  if (name.equals(ALL)) throw new Refused('bad-request', 'Nothing can be written to $all itself.');
  if (name.equals(METASTREAM_OF_NOTHING)) throw new Refused('bad-request', 'A metastream names its stream.');
  const isTooLong = name.length > STREAM_NAME_BYTES_MAX;
  if (isTooLong && (name.length > KEY_BYTES_MAX || !isMetastream(name.toString()))) throw tooLong();
};

/** Refuses names that nothing can be written to, and those without room for the metastream a deletion writes to. */
export const checkDeletable = (name: Buffer): void => {
  checkWritable(name);
  if (name.length + METASTREAM_OF_NOTHING.length > KEY_BYTES_MAX) throw tooLong();
};

const tooLong = () => new Refused('bad-request', `A stream name is at most ${STREAM_NAME_BYTES_MAX} bytes long.`);

const METASTREAM_OF_NOTHING = Buffer.from(metastreamOf(''));

/** A `Timestamp` or `Duration` in milliseconds. */
const readMilliseconds = (reader: WireReader): number => {
  let milliseconds = 0;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) milliseconds += signed(reader.varint()) * 1000;
    else if (field === 2) milliseconds += signed(reader.varint()) / 1e6;
    else reader.skip();
  }
  return milliseconds;
};

/** Negative numbers come in two's complement of 64 bits. */
const signed = (value: number): number => (value < 2 ** 63 ? value : value - 2 ** 64);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const TYPE = Buffer.from('type');
const CONTENT_TYPE = Buffer.from('content-type');
const JSON_TYPE = Buffer.from('application/json');

/** Reads the `ProposedMessage` of a classic or a batched append, which number their fields alike. */
export const readProposedEvent = (reader: WireReader): ProposedEvent => {
  let id = '';
  let type: Buffer | undefined;
  let json: boolean | undefined;
  let metadata: Buffer = NO_BYTES;
  let data: Buffer = NO_BYTES;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) id = readId(reader.nested());
    else if (field === 2) {
      const entry = reader.nested();
      let key: Buffer = NO_BYTES;
      for (let part = entry.field(); part !== 0; part = entry.field()) {
        if (part === 1) key = entry.oneOf(TYPE, CONTENT_TYPE) ?? NO_BYTES;
        else if (part === 2 && key === TYPE) type = entry.value();
        else if (part === 2 && key === CONTENT_TYPE) json = entry.oneOf(JSON_TYPE) !== undefined;
        else entry.skip();
      }
    } else if (field === 3) metadata = reader.value();
    else if (field === 4) data = reader.value();
    else reader.skip();
  }
  if (type === undefined || json === undefined) {
    throw new Refused('required-metadata', 'An event needs the metadata type and content-type.');
  }
  if (type.length > EVENT_TYPE_BYTES_MAX) throw new Refused('bad-request', 'The event type is too long.');
  if (!isUtf8(type)) throw new Refused('bad-request', 'The event type is not text.');
  return { id, type, json, metadata, data };
};

/** A `UUID` message, structured or text, as canonical text. */
const readId = (reader: WireReader): string => {
  let id = '';
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) id = readStructuredId(reader.nested());
    else if (field === 2) id = reader.latin1();
    else reader.skip();
  }
  if (UUID.test(id)) return id;
  const lower = id.toLowerCase();
  if (!UUID.test(lower)) throw new Refused('bad-request', 'The event id is not a UUID.');
  return lower;
};

const readStructuredId = (reader: WireReader): string => {
  let high = 0n;
  let low = 0n;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) high = reader.varint64();
    else if (field === 2) low = reader.varint64();
    else reader.skip();
  }
  const hex = ((high << 64n) | low).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** What an event counts towards the size of its append. */
export const sizeOf = (event: ProposedEvent): number =>
  event.data.length + event.metadata.length + 2 * event.type.length;

export const sizeOfAll = (events: readonly ProposedEvent[]): number => {
  let bytes = 0;
  for (const event of events) bytes += sizeOf(event);
  return bytes;
};

/** What an append of these events holds in memory, about. */
export const footprintOf = (events: readonly ProposedEvent[], bytes: number): number =>
  bytes + 256 * (events.length + 1);

/** An append is larger than the limit, counted as {@link sizeOf} counts. */
export const tooLarge = (maxBytes: number) =>
  new Refused('too-large', `An append is at most ${maxBytes} bytes.`, maxBytes);
