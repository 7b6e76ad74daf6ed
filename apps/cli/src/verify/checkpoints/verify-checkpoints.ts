import {
  type Checkpoint,
  consistencyFault,
  equalBytes,
  fromBase64,
  proveConsistency,
  tileReader,
} from '@lieciba/ledger';
import { judgingLate, readCheckpoint, readGiven, readLogKeys, tilesIn } from '../given';
import { fails, Judged, type Outcome, proves } from '../outcome';

/** Two checkpoints on the disk, and what shows that one continues the other. */
export interface GivenCheckpoints {
  readonly older: string;
  readonly newer: string;
  readonly key: readonly string[];
  readonly origin?: string | undefined;
  /** A file with a hash in base64 per line. */
  readonly proof?: string | undefined;
  /** The folder of the log's tiles, from which the proof is made. */
  readonly tiles?: string | undefined;
}

const HASH_BYTES = 32;

const readProof = async (file: string): Promise<Uint8Array[]> => {
  const lines = Buffer.from(await readGiven(file))
    .toString('utf8')
    .split(/\r?\n/);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const hash = fromBase64(line);
      if (hash?.length !== HASH_BYTES) throw new Judged(fails('ERR_CONSISTENCY_MALFORMED', { file }));
      return hash;
    });
};

const proofBetween = async (older: Checkpoint, newer: Checkpoint, { proof, tiles }: GivenCheckpoints) => {
  if (proof !== undefined) return readProof(proof);
  if (older.size === newer.size) return [];
  if (tiles === undefined) throw new Judged(fails('ERR_CONSISTENCY_MISSING'));
  return judgingLate(proveConsistency(tileReader(newer.size, tilesIn(tiles)), older.size, newer.size));
};

/** Whether the newer of two signed checkpoints continues the older. @throws Judged where it cannot be judged */
export const verifyCheckpoints = async (given: GivenCheckpoints): Promise<Outcome> => {
  const keys = await readLogKeys(given.key);
  const older = await readCheckpoint(given.older, keys, given.origin);
  const newer = await readCheckpoint(given.newer, keys, given.origin);
  const facts = { origin: newer.origin, oldSize: older.size, newSize: newer.size };
  if (older.origin !== newer.origin) return fails('ERR_ORIGIN_MISMATCH', { origin: [older.origin, newer.origin] });
  if (older.size === 0 || older.size > newer.size) return fails('ERR_SIZE', facts);
  if (older.size === newer.size && !equalBytes(older.root, newer.root)) return fails('ERR_SPLIT_VIEW', facts);
  const proof = await proofBetween(older, newer, given);
  const claim = { oldSize: older.size, oldRoot: older.root, newSize: newer.size, newRoot: newer.root, proof };
  const fault = consistencyFault(claim);
  return fault ? fails(fault, facts) : proves('OK_CHECKPOINTS', facts);
};
