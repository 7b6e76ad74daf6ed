import { HASH_BYTES } from '../bytes';
import { LedgerError } from '../ledger-error';
import { fromBase64, fromDecimal, textOf, toBase64 } from '../text';

/** A log asks a witness to cosign a checkpoint it shows to be the continuation of an earlier one (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** Size of the last checkpoint the witness cosigned; 0 if none or unknown. */
  readonly oldSize: number;
  /** From `oldSize` to the checkpoint's size; empty from 0. */
  readonly consistency: readonly Uint8Array[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
}

const MAX_HASHES = 63;

/** The media type of an answer 409, whose body is a size. */
export const SIZE_TYPE = 'text/x.tlog.size';

/** The body of the request. */
export const formatAddCheckpoint = ({ oldSize, consistency, checkpoint }: AddCheckpoint): string =>
  `${[`old ${oldSize}`, ...consistency.map(toBase64)].join('\n')}\n\n${checkpoint}`;

/** The request of a body. @throws LedgerError `ERR_REQUEST_MALFORMED`; the checkpoint is not looked into */
export const parseAddCheckpoint = (body: Uint8Array | string): AddCheckpoint => {
  const malformed = () => new LedgerError('ERR_REQUEST_MALFORMED', 'These bytes ask a witness for nothing.');
  const text = typeof body === 'string' ? body : textOf(body);
  const end = text?.indexOf('\n\n') ?? -1;
  if (!text || end < 0) throw malformed();
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const oldSize = first.startsWith('old ') ? fromDecimal(first.slice('old '.length)) : null;
  if (oldSize === null || lines.length > MAX_HASHES) throw malformed();
  const consistency = lines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw malformed();
    return hash;
  });
  return { oldSize, consistency, checkpoint: text.slice(end + 2) };
};

/** The size in the body of an answer 409, or null. */
export const parseSize = (body: string): number | null => (body.endsWith('\n') ? fromDecimal(body.slice(0, -1)) : null);

/** The body of an answer 409. */
export const formatSize = (size: number): string => `${size}\n`;
