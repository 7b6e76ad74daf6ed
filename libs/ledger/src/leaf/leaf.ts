import { viewOf } from '../bytes';
import { LedgerError } from '../ledger-error';
import { textOf, utf8 } from '../text';

/** What the log seals of a stored event: who it is and every byte of it, and nothing that depends on the server it lies on. */
export interface Leaf {
  readonly stream: string;
  /** Its place in its stream, from 0. */
  readonly revision: bigint;
  /** A UUID in lower case. */
  readonly eventId: string;
  readonly type: string;
  /** As stored. */
  readonly data: Uint8Array;
  /** As stored. */
  readonly metadata: Uint8Array;
}

/** First byte of every leaf; another encoding would be another number. */
const VERSION = 0x01;
const REVISION_BYTES = 8;
const UUID_BYTES = 16;
const LENGTH_BYTES = 4;
const FIXED_BYTES = 1 + 4 * LENGTH_BYTES + REVISION_BYTES + UUID_BYTES;
const MAX_REVISION = 2n ** 64n - 1n;

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Where the two digits of each byte stand in a UUID's text. */
const uuidDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

const digit = (code: number): number => (code < 0x3a ? code - 0x30 : code - 0x57);

const writeUuid = (uuid: string, into: Uint8Array, at: number): void => {
  if (!uuidShape.test(uuid)) throw new LedgerError('ERR_LEAF_MALFORMED', 'An event’s id is a UUID in lower case.');
  for (let byte = 0; byte < UUID_BYTES; byte += 1) {
    const i = uuidDigits[byte] ?? 0;
    into[at + byte] = 16 * digit(uuid.charCodeAt(i)) + digit(uuid.charCodeAt(i + 1));
  }
};

const uuidText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Half a character has no UTF-8 of its own, so two texts would become the same bytes. */
const textBytes = (text: string): Uint8Array => {
  if (/\p{Surrogate}/u.test(text)) throw new LedgerError('ERR_LEAF_MALFORMED', 'A name is well-formed Unicode.');
  return utf8(text);
};

/** Events of one append have one stream and mostly one type: encoded once for all of them. */
const remembering = (): ((text: string) => Uint8Array) => {
  let known: { text: string; bytes: Uint8Array } = { text: '', bytes: new Uint8Array() };
  return (text) => {
    if (text !== known.text) known = { text, bytes: textBytes(text) };
    return known.bytes;
  };
};
const streamBytes = remembering();
const typeBytes = remembering();

/** How long a leaf's entry is. @throws LedgerError `ERR_LEAF_MALFORMED` */
export const entryLength = ({ stream, type, data, metadata }: Leaf): number =>
  FIXED_BYTES + streamBytes(stream).length + typeBytes(type).length + data.length + metadata.length;

const writeField = (field: Uint8Array, into: Uint8Array, view: DataView, at: number): number => {
  view.setUint32(at, field.length);
  into.set(field, at + LENGTH_BYTES);
  return at + LENGTH_BYTES + field.length;
};

/** Writes a leaf's entry from `at` on, where there is room for it; `view` is of the same bytes. @throws LedgerError `ERR_LEAF_MALFORMED` */
export const writeEntry = (leaf: Leaf, into: Uint8Array, view: DataView, at: number): void => {
  const { stream, revision, eventId, type, data, metadata } = leaf;
  if (revision < 0n || revision > MAX_REVISION) throw new LedgerError('ERR_LEAF_MALFORMED', 'A revision fits 64 bits.');
  into[at] = VERSION;
  let next = writeField(streamBytes(stream), into, view, at + 1);
  view.setBigUint64(next, revision);
  writeUuid(eventId, into, next + REVISION_BYTES);
  next = writeField(typeBytes(type), into, view, next + REVISION_BYTES + UUID_BYTES);
  next = writeField(data, into, view, next);
  writeField(metadata, into, view, next);
};

/**
 * The entry of a leaf: version 0x01; stream; revision as uint64; the id's 16 bytes; type; data; metadata. Stream, type, data and
 * metadata stand behind their length as uint32; numbers are big-endian. Two events never have the same entry.
 * @throws LedgerError `ERR_LEAF_MALFORMED`
 */
export const encodeLeaf = (leaf: Leaf): Uint8Array => {
  const entry = new Uint8Array(entryLength(leaf));
  writeEntry(leaf, entry, viewOf(entry), 0);
  return entry;
};

/** The leaf whose entry these bytes are. @throws LedgerError `ERR_LEAF_MALFORMED` when they are not exactly one entry */
export const decodeLeaf = (entry: Uint8Array): Leaf => {
  const malformed = () => new LedgerError('ERR_LEAF_MALFORMED', 'These bytes are no leaf of this log.');
  const view = viewOf(entry);
  let at = 1;
  const take = (length: number): Uint8Array => {
    if (at + length > entry.length) throw malformed();
    return entry.subarray(at, (at += length));
  };
  const takePrefixed = (): Uint8Array => take(viewOf(take(LENGTH_BYTES)).getUint32(0));
  const takeText = (): string => {
    const text = textOf(takePrefixed());
    if (text === null) throw malformed();
    return text;
  };
  if (entry.length === 0 || view.getUint8(0) !== VERSION) throw malformed();
  const leaf = {
    stream: takeText(),
    revision: viewOf(take(REVISION_BYTES)).getBigUint64(0),
    eventId: uuidText(take(UUID_BYTES)),
    type: takeText(),
    data: takePrefixed(),
    metadata: takePrefixed(),
  };
  if (at !== entry.length) throw malformed();
  return leaf;
};
