import { LedgerError, parseProof, parseVerifierKey, type VerifierKey, verifyProof } from '@lieciba/ledger/browser';
import { fails, type Outcome, proves } from '../outcome';
import { factsOfProof } from '../proof/facts-of-proof';
import { leafOf } from '../proof/leaf-of';
import { witnessesOf } from '../proof/witnesses-of';

/** What somebody puts on the page. */
export interface GivenOnPage {
  readonly proof: Uint8Array;
  /** Those in the proof's extra data when there are none. */
  readonly leaf: Uint8Array | null;
  /** Verifier keys, one a line: the log's, and those of witnesses that must have cosigned. */
  readonly keys: string;
}

const readKeys = (text: string): Promise<VerifierKey[]> =>
  Promise.all(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map(parseVerifierKey),
  );

const judge = async ({ proof, leaf, keys: text }: GivenOnPage): Promise<Outcome> => {
  const keys = await readKeys(text);
  if (!keys.some(({ type }) => type === 'ed25519')) return fails('ERR_KEY_NONE');
  const entry = leaf ?? parseProof(proof).extra;
  if (!entry) return fails('ERR_LEAF_MISSING');
  const verdict = await verifyProof(proof, entry, keys, { witnessesMin: witnessesOf(keys) });
  if (!verdict.ok) return fails(verdict.code);
  return proves('OK_PROOF', factsOfProof(verdict, leafOf(entry)));
};

/** What the proof comes to, by the browser's own cryptography. Never throws. */
export const judgeGiven = async (given: GivenOnPage): Promise<Outcome> => {
  try {
    return await judge(given);
  } catch (error) {
    return fails(error instanceof LedgerError ? error.code : 'ERR_BROWSER');
  }
};
