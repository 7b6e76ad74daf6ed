import { parseProof, verifyProof } from '@lieciba/ledger';
import { judging, readGiven, readKeys, readLogKeys } from '../given';
import { type Facts, fails, Judged, type Outcome, proves } from '../outcome';
import { factsOfProof } from './facts-of-proof';
import { leafOf } from './leaf-of';
import { witnessesOf } from './witnesses-of';

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
  /** An authority's answer on the checkpoint's text (RFC 3161). */
  readonly timeStamp?: string | undefined;
  /** Certificates that vouch for the authority, in PEM or DER. */
  readonly tsaCa?: string | undefined;
}

/** What the time-stamp of a proof's checkpoint says, where there is one. @throws Judged where it does not hold, or cannot be judged */
const stamped = async (checkpoint: string, { timeStamp, tsaCa }: GivenProof): Promise<Facts> => {
  if (timeStamp === undefined) return {};
  if (tsaCa === undefined) throw new Judged(fails('ERR_TSA_CA_MISSING'));
  // A library of certificates takes its time to load, and most proofs need none.
  const { stampedAt } = await import('./stamped-at');
  return stampedAt(checkpoint, timeStamp, tsaCa);
};

/** Whether a proof file proves its record, from files alone. @throws Judged where it cannot be judged */
export const verifyProofFile = async (given: GivenProof): Promise<Outcome> => {
  const { file, key, leaf, witness, witnessesMin, origin } = given;
  const [bytes, keys, witnesses] = await Promise.all([readGiven(file), readLogKeys(key), readKeys(witness)]);
  const { extra, checkpoint } = judging(() => parseProof(bytes), file);
  const entry = leaf === undefined ? extra : await readGiven(leaf);
  if (!entry) throw new Judged(fails('ERR_LEAF_MISSING', { file }));
  const policy = { witnessesMin: witnessesMin ?? witnessesOf(witnesses), ...(origin !== undefined && { origin }) };
  const verdict = verifyProof(bytes, entry, [...keys, ...witnesses], policy);
  if (!verdict.ok) return fails(verdict.code, { file });
  const facts = { file, ...factsOfProof(verdict, leafOf(entry)) };
  return proves('OK_PROOF', { ...facts, ...(await stamped(checkpoint, given)) });
};
