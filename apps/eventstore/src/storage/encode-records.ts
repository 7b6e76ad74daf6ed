import { bytesField, varint64Field, varintSize, writeVarint } from '../protocol/wire';
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

const LINK_TYPE = Buffer.from('$>');
/** The map entry of the event type, up to its length. */
const TYPE_ENTRY = Buffer.from('\x0a\x04type\x12');

const mapEntry = (key: string, value: string) => bytesField(6, bytesField(1, key), bytesField(2, value));
const JSON_ENTRY = mapEntry('content-type', 'application/json');
const BINARY_ENTRY = mapEntry('content-type', 'application/octet-stream');

/** Encodes the events of one append, in order, as records of consecutive revisions and positions. */
export const encodeRecords = (events: readonly ProposedEvent[], place: Place): Buffer[] => {
  const name = bytesField(2, bytesField(3, place.streamName));
  const created = mapEntry('created', `${place.createdMs}0000`); // .NET ticks since the Unix epoch.
  const drafts = events.map((event, at): Draft => {
    const contentType = event.json ? JSON_ENTRY : BINARY_ENTRY;
    const revision = place.firstRevision + at;
    const position = place.firstPosition + at;
    const size = eventSize(event, name.length + created.length + contentType.length, revision, position);
    return { event, place, revision, position, name, created, contentType, size };
  });
  const slab = Buffer.allocUnsafe(drafts.reduce((sum, draft) => sum + recordSize(draft), 0));
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
  at += draft.name.copy(slab, at);
  at = writeRevision(slab, at, revision);
  at = writeField(slab, at, PREPARE, position);
  at = writeField(slab, at, COMMIT, position);
  at = writeField(slab, at, METADATA_MAP, typeEntrySize(event.type));
  at += TYPE_ENTRY.copy(slab, at);
  at = writeVarint(slab, at, event.type.length);
  const typeStart = at;
  at += event.type.copy(slab, at);
  at += draft.created.copy(slab, at);
  at += draft.contentType.copy(slab, at);
  at = writeOptional(slab, at, CUSTOM_METADATA, event.metadata);
  at = writeOptional(slab, at, DATA, event.data);
  const eventEnd = at;
  const end = writeField(slab, at, READ_EVENT_COMMIT, position);
  writeHead(slab.subarray(start, end), draft, eventStart - start, eventEnd - start, typeStart - start);
  return end;
};

const writeField = (target: Buffer, at: number, tag: number, value: number): number => {
  target[at] = tag;
  return writeVarint(target, at + 1, value);
};

const writeRevision = (target: Buffer, at: number, revision: number): number =>
  revision === TOMBSTONE_REVISION
    ? at + REVISION_OF_TOMBSTONE.copy(target, at)
    : writeField(target, at, REVISION, revision);

const writeOptional = (target: Buffer, at: number, tag: number, bytes: Buffer): number => {
  if (bytes.length === 0) return at;
  const start = writeField(target, at, tag, bytes.length);
  return start + bytes.copy(target, start);
};

const writeHead = (record: Buffer, draft: Draft, eventStart: number, eventEnd: number, typeStart: number): void => {
  const { event, place, position, revision } = draft;
  record[4] = RECORD_FORMAT;
  record[5] = event.type.equals(LINK_TYPE) ? FLAG_LINK : 0;
  record[6] = eventStart - HEAD_BYTES;
  record[7] = record.length - eventEnd;
  record.writeUInt16BE(place.streamName.length, 8);
  record.writeUInt16BE(event.type.length, 10);
  record.writeUInt16BE(typeStart, 12);
  record.writeUIntBE(place.streamId, 14, 6);
  record.writeUInt32BE(event.data.length, 20);
  record.writeUIntBE(place.createdMs, 24, 6);
  record.writeUInt16BE(0, 30);
  record.writeBigUInt64BE(revision === TOMBSTONE_REVISION ? TOMBSTONE_REVISION_EXACT : BigInt(revision), 32);
  record.writeUInt32BE(checksumOf(record.subarray(4), position), 0);
};
