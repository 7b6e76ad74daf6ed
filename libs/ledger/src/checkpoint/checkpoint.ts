import { HASH_BYTES } from '../bytes';
import { LedgerError } from '../ledger-error';
import { fromBase64, fromDecimal, toBase64 } from '../text';

/** A log's statement: so many leaves, with this root (C2SP tlog-checkpoint). Signed, it is a note. */
export interface Checkpoint {
  /** The log's identity, a URL without scheme. */
  readonly origin: string;
  /** Leaves of the tree, up to 2^53 - 1. */
  readonly size: number;
  readonly root: Uint8Array;
  /** Opaque lines behind the root; better none. */
  readonly extensions: readonly string[];
}

/** The checkpoint a note's text is. @throws LedgerError `ERR_CHECKPOINT_MALFORMED` */
export const parseCheckpoint = (text: string): Checkpoint => {
  const lines = text.split('\n');
  const end = lines.pop();
  const [origin = '', decimal = '', base64 = '', ...extensions] = lines;
  const size = fromDecimal(decimal);
  const root = fromBase64(base64);
  if (end !== '' || origin === '' || size === null || root?.length !== HASH_BYTES || extensions.includes(''))
    throw new LedgerError('ERR_CHECKPOINT_MALFORMED', 'A checkpoint is an origin, a size and a root, each in a line.');
  return { origin, size, root, extensions };
};

/** The text of the checkpoint's note. @throws LedgerError `ERR_CHECKPOINT_MALFORMED` when it could not be read back */
export const formatCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string => {
  const text = [origin, size, toBase64(root), ...extensions, ''].join('\n');
  const read = parseCheckpoint(text);
  if (read.origin !== origin || read.extensions.length !== extensions.length)
    throw new LedgerError('ERR_CHECKPOINT_MALFORMED', 'Neither origin nor extensions run over a line.');
  return text;
};
