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
  uuidDigits.forEach((i, byte) => (into[at + byte] = 16 * digit(uuid.charCodeAt(i)) + digit(uuid.charCodeAt(i + 1))));
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

/**
 * The entry of a leaf: version 0x01; stream; revision as uint64; the id's 16 bytes; type; data; metadata. Stream, type, data and
 * metadata stand behind their length as uint32; numbers are big-endian. Two events never have the same entry.
 * @throws LedgerError `ERR_LEAF_MALFORMED`
 */
export const encodeLeaf = ({ stream, revision, eventId, type, data, metadata }: Leaf): Uint8Array => {
  if (revision < 0n || revision > MAX_REVISION) throw new LedgerError('ERR_LEAF_MALFORMED', 'A revision fits 64 bits.');
  const fields = [textBytes(stream), textBytes(type), data, metadata] as const;
  const entry = new Uint8Array(fields.reduce((length, field) => length + field.length, FIXED_BYTES));
  const view = viewOf(entry);
  let at = 1;
  const write = (field: Uint8Array): void => {
    view.setUint32(at, field.length);
    entry.set(field, at + LENGTH_BYTES);
    at += LENGTH_BYTES + field.length;
  };
  const [streamBytes, ...rest] = fields;
  entry[0] = VERSION;
  write(streamBytes);
  view.setBigUint64(at, revision);
  writeUuid(eventId, entry, at + REVISION_BYTES);
  at += REVISION_BYTES + UUID_BYTES;
  for (const field of rest) write(field);
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
