import { type EventToAppend, type ExpectedRevision } from './event-store';
import { field, varintSize, writeVarint } from './wire';

/** `event_store.client.streams.BatchAppendReq` and what it holds; the field numbers of the protocol. */
const CORRELATION_ID = 1;
const OPTIONS = 2;
const PROPOSED_MESSAGES = 3;
const IS_FINAL = Buffer.of((4 << 3) | 0, 1);
const STREAM_IDENTIFIER = 1;
const STREAM_NAME = 3;
const STREAM_POSITION_TAG = (2 << 3) | 0;
const NO_STREAM = Buffer.of((3 << 3) | 2, 0);
const DEADLINE = 7;
const METADATA = 2;
const CUSTOM_METADATA_TAG = (3 << 3) | 2;
const DATA_TAG = (4 << 3) | 2;
const UUID_STRING = 2;

/** Id tag and length, text tag and length, then the 36 characters. */
const ID_HEADER = Buffer.of((1 << 3) | 2, 38, (UUID_STRING << 3) | 2, 36);
const ID_SIZE = 40;

const entry = (key: string, value: string): Buffer =>
  field(METADATA, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))]));

const JSON_ENTRY = entry('content-type', 'application/json');
const typeEntries = new Map<string, Buffer>();
const entriesOf = (type: string): Buffer => {
  let entries = typeEntries.get(type);
  if (!entries) typeEntries.set(type, (entries = Buffer.concat([entry('type', type), JSON_ENTRY])));
  return entries;
};

const lengthDelimited = (size: number): number => 1 + varintSize(size) + size;

const measured = ({ id, type, data, metadata }: EventToAppend) => {
  const entries = entriesOf(type);
  const dataText = JSON.stringify(data);
  const metadataText = JSON.stringify(metadata);
  const dataSize = Buffer.byteLength(dataText);
  const metadataSize = Buffer.byteLength(metadataText);
  const size = ID_SIZE + entries.length + lengthDelimited(metadataSize) + lengthDelimited(dataSize);
  return { id, entries, dataText, metadataText, dataSize, metadataSize, size };
};

/**
 * The events as the protocol has them, encoded once for every try. The client's own encoder serialises each message
 * twice over, by way of base64; this is what an append spends its time on.
 */
export const encodeEvents = (events: readonly EventToAppend[]): Buffer => {
  const messages = events.map(measured);
  const bytes = Buffer.allocUnsafe(messages.reduce((sum, { size }) => sum + lengthDelimited(size), 0));
  let at = 0;
  for (const message of messages) {
    bytes[at++] = (PROPOSED_MESSAGES << 3) | 2;
    at = writeVarint(bytes, at, message.size);
    at += ID_HEADER.copy(bytes, at);
    at += bytes.write(message.id, at, 'latin1');
    at += message.entries.copy(bytes, at);
    bytes[at++] = CUSTOM_METADATA_TAG;
    at = writeVarint(bytes, at, message.metadataSize);
    at += bytes.write(message.metadataText, at);
    bytes[at++] = DATA_TAG;
    at = writeVarint(bytes, at, message.dataSize);
    at += bytes.write(message.dataText, at);
  }
  return bytes;
};

const expectation = (expected: ExpectedRevision): Buffer => {
  if (expected === 'no-stream') return NO_STREAM;
  const bytes = Buffer.alloc(11);
  bytes[0] = STREAM_POSITION_TAG;
  // A revision counts the events of one stream: far below 2^53.
  return bytes.subarray(0, writeVarint(bytes, 1, Number(expected)));
};

const duration = (ms: number): Buffer => {
  const bytes = Buffer.alloc(20);
  let at = writeVarint(bytes, 0, (1 << 3) | 0);
  at = writeVarint(bytes, at, Math.floor(ms / 1_000));
  at = writeVarint(bytes, at, (2 << 3) | 0);
  return bytes.subarray(0, writeVarint(bytes, at, Math.floor(ms % 1_000) * 1_000_000));
};

export interface AppendTry {
  /** Fresh for every try: it ties the answer to the question. */
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** After this the server gives up, counted by its own clock. */
  readonly deadlineMs: number;
  /** From {@link encodeEvents}. */
  readonly events: Buffer;
}

/** One whole `BatchAppendReq`. */
export const encodeAppend = ({ correlationId, stream, expected, deadlineMs, events }: AppendTry): Buffer => {
  const options = Buffer.concat([
    field(STREAM_IDENTIFIER, field(STREAM_NAME, Buffer.from(stream))),
    expectation(expected),
    field(DEADLINE, duration(deadlineMs)),
  ]);
  const correlation = field(CORRELATION_ID, field(UUID_STRING, Buffer.from(correlationId, 'latin1')));
  return Buffer.concat([correlation, field(OPTIONS, options), events, IS_FINAL]);
};
