import { concatBytes, uint32, viewOf } from '../bytes';
import { LedgerError } from '../ledger-error';
import { fromBase64, textOf, toBase64, utf8 } from '../text';
import { isKeyName } from './key';

/** One signature line: whose it says to be, and the bytes behind the key's id. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A text and the signatures under it, none of them checked yet (C2SP signed-note). */
export interface Note {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const PREFIX = '\u2014 ';
const ID_BYTES = 4;
const NEWLINE = 0x0a;
const FIRST_PRINTABLE = 0x20;
const MAX_SIGNATURES = 100;
const MAX_NOTE_BYTES = 1_048_576;

const malformed = (why: string): LedgerError => new LedgerError('ERR_NOTE_MALFORMED', why);

/** The characters of a note: UTF-8 without control characters other than newlines. */
const charactersOf = (note: Uint8Array | string): string => {
  const bytes = typeof note === 'string' ? utf8(note) : note;
  if (bytes.length > MAX_NOTE_BYTES) throw malformed('A note is no longer than 1 MiB.');
  if (bytes.some((byte) => byte < FIRST_PRINTABLE && byte !== NEWLINE))
    throw malformed('A note holds no control characters.');
  const text = textOf(bytes);
  if (text === null) throw malformed('A note is UTF-8.');
  return text;
};

const parseLine = (line: string): NoteSignature => {
  const space = line.indexOf(' ', PREFIX.length);
  const name = line.slice(PREFIX.length, space);
  const bytes = fromBase64(line.slice(space + 1));
  if (!line.startsWith(PREFIX) || space < 0 || !isKeyName(name) || !bytes || bytes.length <= ID_BYTES)
    throw malformed('A signature is a line of dash, name and base64.');
  return { name, keyId: viewOf(bytes).getUint32(0), signature: bytes.subarray(ID_BYTES) };
};

/** The signatures of such lines, each ended by a newline, up to 100. @throws LedgerError `ERR_NOTE_MALFORMED` */
export const parseSignatures = (lines: Uint8Array | string): NoteSignature[] => {
  const text = charactersOf(lines);
  if (!text.endsWith('\n')) throw malformed('A signature ends in a newline.');
  const each = text.slice(0, -1).split('\n');
  if (each.length > MAX_SIGNATURES) throw malformed('A note has no more than 100 signatures.');
  return each.map(parseLine);
};

/** The note's text and signatures. @throws LedgerError `ERR_NOTE_MALFORMED` */
export const parseNote = (note: Uint8Array | string): Note => {
  const characters = charactersOf(note);
  const split = characters.lastIndexOf('\n\n');
  if (split < 0) throw malformed('A note is a text, an empty line and signatures.');
  return { text: characters.slice(0, split + 1), signatures: parseSignatures(characters.slice(split + 2)) };
};

const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `${PREFIX}${name} ${toBase64(concatBytes([uint32(keyId), signature]))}\n`;

/** Signatures as they stand under a note, and as a witness answers. */
export const formatSignatures = (signatures: readonly NoteSignature[]): string =>
  signatures.map(formatSignature).join('');

/** The note as it is published. @throws LedgerError `ERR_NOTE_MALFORMED` when it could not be read back */
export const formatNote = ({ text, signatures }: Note): string => {
  const whole = `${text}\n${formatSignatures(signatures)}`;
  if (parseNote(whole).text !== text) throw malformed('A text of a note ends in a newline.');
  return whole;
};

/** The note with signatures added; one by a key that has signed already takes the place of the earlier. */
export const addSignatures = ({ text, signatures }: Note, added: readonly NoteSignature[]): Note => {
  const isReplaced = (old: NoteSignature) => added.some(({ name, keyId }) => name === old.name && keyId === old.keyId);
  return { text, signatures: [...signatures.filter((old) => !isReplaced(old)), ...added] };
};
