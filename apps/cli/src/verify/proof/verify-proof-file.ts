import { decodeLeaf, type Leaf, LedgerError, parseProof, verifyProof } from '@lieciba/ledger';
import { judging, readGiven, readKeys, readLogKeys } from '../given';
import { fails, Judged, type Outcome, proves } from '../outcome';
import { factsOfProof } from './facts-of-proof';

/** A proof on the disk, and what is asked of it. */
export interface GivenProof {
  readonly file: string;
  /** Verifier keys of the log, written out or files of them. */
  readonly key: readonly string[];
  /** The record's bytes; in the proof's extra data when no file is named. */
  readonly leaf?: string | undefined;
  /** Verifier keys of witnesses, likewise. */
  readonly witness: readonly string[];
  /** Every witness given, unless less is asked for. */
  readonly witnessesMin?: number | undefined;
  readonly origin?: string | undefined;
}

const leafOf = (entry: Uint8Array): Leaf | null => {
  try {
    return decodeLeaf(entry);
  } catch (error) {
    // Whatever was sealed can be proven; only what is ours can be shown.
    if (error instanceof LedgerError) return null;
    throw error;
  }
};

/** Whether a proof file proves its record, from files alone. @throws Judged where it cannot be judged */
export const verifyProofFile = async ({
  file,
  key,
  leaf,
  witness,
  witnessesMin,
  origin,
}: GivenProof): Promise<Outcome> => {
  const [bytes, keys, witnesses] = await Promise.all([readGiven(file), readLogKeys(key), readKeys(witness)]);
  const { extra } = judging(() => parseProof(bytes), file);
  const entry = leaf === undefined ? extra : await readGiven(leaf);
  if (!entry) throw new Judged(fails('ERR_LEAF_MISSING', { file }));
  const policy = { witnessesMin: witnessesMin ?? witnesses.length, ...(origin !== undefined && { origin }) };
  const verdict = verifyProof(bytes, entry, [...keys, ...witnesses], policy);
  if (!verdict.ok) return fails(verdict.code, { file });
  return proves('OK_PROOF', { file, ...factsOfProof(verdict, leafOf(entry)) });
};
