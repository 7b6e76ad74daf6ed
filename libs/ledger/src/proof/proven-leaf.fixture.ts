import { formatCheckpoint } from '../checkpoint/checkpoint';
import { formatSignerKey, parseSignerKey, type Signer, signNote } from '../note/signer';
import { arrayReader } from '../tree/array-reader';
import { rootOf } from '../tree/compact-range';
import { leafHash } from '../tree/hashing';
import { proveInclusion } from '../tree/prove';
import { formatProof } from './tlog-proof';

const signer = (name: string, type: 'ed25519' | 'cosignature', seed: number): Signer =>
  parseSignerKey(formatSignerKey(name, type, Buffer.alloc(32, seed)));

export const log = signer('log.example/2026', 'ed25519', 1);
export const nextLog = signer('log.example/2026', 'ed25519', 2);
export const witnesses = [signer('witness.example/a', 'cosignature', 3), signer('witness.example/b', 'cosignature', 4)];

const entries = Array.from({ length: 11 }, (_, i) => new Uint8Array(Buffer.from(`entry ${i}`)));
const leafHashes = entries.map(leafHash);

/** The proof of the sixth of eleven entries, its checkpoint signed by these. */
export const provenLeaf = async ({ origin = log.key.name, signers = [log, ...witnesses], index = 5 } = {}) => {
  const size = entries.length;
  const text = formatCheckpoint({ origin, size, root: rootOf(leafHashes), extensions: [] });
  const checkpoint = await signNote({ text, signatures: [] }, signers, 1_790_000_000);
  const hashes = await proveInclusion(arrayReader(leafHashes), index, size);
  return { file: formatProof({ index, hashes, checkpoint }), leaf: entries[index] ?? new Uint8Array() };
};
