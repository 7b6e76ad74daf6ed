import { HASH_BYTES } from '../bytes';
import { LedgerError } from '../ledger-error';
import { fromBase64, fromDecimal, textOf, toBase64 } from '../text';

/** That the entry at `index` is in the checkpoint's tree, as one file (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: number;
  /** The inclusion proof, from the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
  /** Whatever goes along; nothing vouches for it. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_HASHES = 63;

/** The proof file's parts. @throws LedgerError `ERR_PROOF_MALFORMED`; the checkpoint is not looked into */
export const parseProof = (file: Uint8Array | string): TlogProof => {
  const malformed = (why: string) => new LedgerError('ERR_PROOF_MALFORMED', why);
  const text = typeof file === 'string' ? file : textOf(file);
  const end = text?.indexOf('\n\n') ?? -1;
  if (!text || end < 0) throw malformed('A proof is a few lines, an empty one and a checkpoint.');
  const [header, ...rest] = text.slice(0, end).split('\n');
  if (header !== HEADER) throw malformed(`A proof begins with ${HEADER}.`);
  const extraLine = rest[0]?.startsWith('extra ') ? rest.shift() : undefined;
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length));
  if (extra === null) throw malformed('Extra data is base64.');
  const [indexLine = '', ...hashLines] = rest;
  const index = indexLine.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : null;
  if (index === null) throw malformed('A proof says at which index.');
  const hashes = hashLines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw malformed('A hash is 32 bytes in base64.');
    return hash;
  });
  if (hashes.length > MAX_HASHES) throw malformed('A proof has no more than 63 hashes.');
  return { index, hashes, checkpoint: text.slice(end + 2), ...(extra && { extra }) };
};

/** The proof file, to be kept as `.tlog-proof`. */
export const formatProof = ({ index, hashes, checkpoint, extra }: TlogProof): string => {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
};
