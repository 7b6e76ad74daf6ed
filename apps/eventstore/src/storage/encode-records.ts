import { bytesField, varint64Field, varintSize, writeBytesField, writeField, writeVarint } from '../protocol/wire';
import {
  checksumOf,
  FLAG_LINK,
  HEAD_BYTES,
  ID_CHARS,
  ID_FIELD_BYTES,
  RECORD_FORMAT,
  TOMBSTONE_REVISION,
  TOMBSTONE_REVISION_EXACT,
} from './record';

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
  /** {@link TOMBSTONE_REVISION} for the one event that is a tombstone. */
  readonly firstRevision: number;
  readonly firstPosition: number;
  readonly createdMs: number;
}

/** One event, and the fields it shares with the others of its append. */
interface Draft {
  readonly event: ProposedEvent;
  readonly place: Place;
  readonly revision: number;
  readonly position: number;
  /** The `stream_identifier` field. */
  readonly name: Buffer;
  /** The entries of the metadata map that follow the type. */
  readonly created: Buffer;
  readonly contentType: Buffer;
  /** Length of the `RecordedEvent`. */
  readonly size: number;
}

/** Tags of fields: `ReadResp.event` and `ReadEvent.event` first, then those of a `RecordedEvent`. */
const EVENT = 0x0a;
const ID = 0x0a;
const TEXT_ID = 0x12;
const REVISION = 0x18;
const REVISION_OF_TOMBSTONE = varint64Field(3, TOMBSTONE_REVISION_EXACT);
const PREPARE = 0x20;
const COMMIT = 0x28;
const METADATA_MAP = 0x32;
const CUSTOM_METADATA = 0x3a;
const DATA = 0x42;
/** `ReadEvent.commit_position`, the last field of the message. */
const READ_EVENT_COMMIT = 0x18;

/** `$>` */
const isLink = (type: Buffer): boolean => type.length === 2 && type[0] === 0x24 && type[1] === 0x3e;
/** The map entry of the event type, up to its length. */
const TYPE_ENTRY = Buffer.from('\x0a\x04type\x12');

const mapEntry = (key: string, value: string) => bytesField(6, bytesField(1, key), bytesField(2, value));
/** The same for everything written in one millisecond. */
let lastCreated: { readonly ms: number; readonly entry: Buffer } = { ms: NaN, entry: Buffer.alloc(0) };
const createdEntry = (ms: number): Buffer => {
  // .NET ticks since the Unix epoch.
  if (lastCreated.ms !== ms) lastCreated = { ms, entry: mapEntry('created', `${ms}0000`) };
  return lastCreated.entry;
};

const JSON_ENTRY = mapEntry('content-type', 'application/json');
const BINARY_ENTRY = mapEntry('content-type', 'application/octet-stream');

/**
 * Encodes the events of one append, in order, as records of consecutive revisions and positions, in memory that `allocate`
 * gives.
 */
export const encodeRecords = (
  events: readonly ProposedEvent[],
  place: Place,
  allocate: (bytes: number) => Buffer = Buffer.allocUnsafe,
): Buffer[] => {
  const name = bytesField(2, bytesField(3, place.streamName));
  const created = createdEntry(place.createdMs);
  const drafts = events.map((event, at): Draft => {
    const contentType = event.json ? JSON_ENTRY : BINARY_ENTRY;
    const revision = place.firstRevision + at;
    const position = place.firstPosition + at;
    const size = eventSize(event, name.length + created.length + contentType.length, revision, position);
    return { event, place, revision, position, name, created, contentType, size };
  });
  const slab = allocate(drafts.reduce((sum, draft) => sum + recordSize(draft), 0));
  let start = 0;
  return drafts.map((draft) => {
    const end = writeRecord(slab, start, draft);
    const record = slab.subarray(start, end);
    start = end;
    return record;
  });
};

const varintFieldSize = (value: number) => 1 + varintSize(value);
const revisionFieldSize = (revision: number) =>
  revision === TOMBSTONE_REVISION ? REVISION_OF_TOMBSTONE.length : varintFieldSize(revision);
const bytesFieldSize = (length: number) => 1 + varintSize(length) + length;
const optionalSize = (bytes: Buffer) => (bytes.length === 0 ? 0 : bytesFieldSize(bytes.length));
const typeEntrySize = (type: Buffer) => TYPE_ENTRY.length + varintSize(type.length) + type.length;

const eventSize = (event: ProposedEvent, shared: number, revision: number, position: number) =>
  ID_FIELD_BYTES +
  shared +
  revisionFieldSize(revision) +
  2 * varintFieldSize(position) +
  bytesFieldSize(typeEntrySize(event.type)) +
  optionalSize(event.metadata) +
  optionalSize(event.data);

const readEventSize = ({ size, position }: Draft) => bytesFieldSize(size) + varintFieldSize(position);

const recordSize = (draft: Draft) => HEAD_BYTES + bytesFieldSize(readEventSize(draft));

/** Writes the record and returns where it ends. */
const writeRecord = (slab: Buffer, start: number, draft: Draft): number => {
  const { event, position, revision } = draft;
  let at = writeField(slab, start + HEAD_BYTES, EVENT, readEventSize(draft));
  at = writeField(slab, at, EVENT, draft.size);
  const eventStart = at;
  at = writeField(slab, at, ID, ID_CHARS + 2);
  at = writeField(slab, at, TEXT_ID, ID_CHARS);
  at += slab.write(event.id, at, ID_CHARS, 'latin1');
  slab.set(draft.name, at);
  at += draft.name.length;
  at = writeRevision(slab, at, revision);
  at = writeField(slab, at, PREPARE, position);
  at = writeField(slab, at, COMMIT, position);
  at = writeField(slab, at, METADATA_MAP, typeEntrySize(event.type));
  slab.set(TYPE_ENTRY, at);
  at = writeVarint(slab, at + TYPE_ENTRY.length, event.type.length);
  const typeStart = at;
  slab.set(event.type, at);
  at += event.type.length;
  slab.set(draft.created, at);
  at += draft.created.length;
  slab.set(draft.contentType, at);
  at += draft.contentType.length;
  at = writeOptional(slab, at, CUSTOM_METADATA, event.metadata);
  at = writeOptional(slab, at, DATA, event.data);
  const eventEnd = at;
  const end = writeField(slab, at, READ_EVENT_COMMIT, position);
  writeHead(slab, draft, { start, eventStart, typeStart, eventEnd, end });
  return end;
};

const writeRevision = (target: Buffer, at: number, revision: number): number =>
  revision === TOMBSTONE_REVISION
    ? at + REVISION_OF_TOMBSTONE.copy(target, at)
    : writeField(target, at, REVISION, revision);

const writeOptional = (target: Buffer, at: number, tag: number, bytes: Buffer): number =>
  bytes.length === 0 ? at : writeBytesField(target, at, tag, bytes);

/** Where the parts of a record lie in its slab. */
interface Spans {
  readonly start: number;
  readonly eventStart: number;
  readonly typeStart: number;
  readonly eventEnd: number;
  readonly end: number;
}

const writeHead = (slab: Buffer, draft: Draft, { start, eventStart, typeStart, eventEnd, end }: Spans): void => {
  const { event, place, position, revision } = draft;
  slab[start + 4] = RECORD_FORMAT;
  slab[start + 5] = isLink(event.type) ? FLAG_LINK : 0;
  slab[start + 6] = eventStart - start - HEAD_BYTES;
  slab[start + 7] = end - eventEnd;
  writeNumber(slab, start + 8, 2, place.streamName.length);
  writeNumber(slab, start + 10, 2, event.type.length);
  writeNumber(slab, start + 12, 2, typeStart - start);
  writeNumber(slab, start + 14, 6, place.streamId);
  writeNumber(slab, start + 20, 4, event.data.length);
  writeNumber(slab, start + 24, 6, place.createdMs);
  writeNumber(slab, start + 30, 2, 0);
  if (revision === TOMBSTONE_REVISION) slab.writeBigUInt64BE(TOMBSTONE_REVISION_EXACT, start + 32);
  else writeNumber(slab, start + 32, 8, revision);
  writeNumber(slab, start, 4, checksumOf(slab.subarray(start + 4, end), position));
};

/** Big-endian; by a function of its own, which V8 makes fast for the one kind of buffer it writes to. */
const writeNumber = (slab: Buffer, at: number, size: number, value: number): void => {
  let rest = value;
  for (let last = at + size - 1; last >= at; last--) {
    slab[last] = rest;
    rest = Math.floor(rest / 256);
  }
};
