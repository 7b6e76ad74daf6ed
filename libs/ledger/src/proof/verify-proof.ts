import { type Checkpoint, parseCheckpoint } from '../checkpoint/checkpoint';
import { LedgerError, type LedgerErrorCode } from '../ledger-error';
import { type VerifierKey } from '../note/key';
import { checkNote, type Signed } from '../note/open-note';
import { type Computation, sha256 } from '../primitives/computation';
import { toBase64 } from '../text';
import { leafInput } from '../tree/hash-input';
import { checkInclusion, type TreeFault } from '../tree/verify';
import { parseProof } from './tlog-proof';

/** What is asked of a proof beyond a signature of the log and the leaf's place under it. */
export interface ProofPolicy {
  /** The log's origin, where it is not the name of its key. */
  readonly origin?: string;
  /** How many of the given witnesses must have cosigned the checkpoint (default 0). */
  readonly witnessesMin?: number;
}

/** Why a proof is not accepted. */
export type ProofFault = LedgerErrorCode | TreeFault | 'ERR_ORIGIN_MISMATCH' | 'ERR_WITNESSES_TOO_FEW';

/** What a proof shows, or why it shows nothing. */
export type ProofVerdict =
  | {
      readonly ok: true;
      readonly index: number;
      readonly checkpoint: Checkpoint;
      readonly leafHash: Uint8Array;
      readonly signed: readonly Signed[];
    }
  | { readonly ok: false; readonly code: ProofFault };

const fails = (code: ProofFault): ProofVerdict => ({ ok: false, code });

function* judge(
  file: Uint8Array | string,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
  { origin, witnessesMin = 0 }: ProofPolicy,
): Computation<ProofVerdict> {
  const proof = parseProof(file);
  const { text, signed } = yield* checkNote(proof.checkpoint, keys);
  const checkpoint = parseCheckpoint(text);
  const byLog = signed.filter(({ key }) => key.type === 'ed25519');
  if (byLog.length === 0) return fails('ERR_SIGNATURE_MISSING');
  const isItsLog = byLog.some(({ key }) => checkpoint.origin === (origin ?? key.name));
  if (!isItsLog) return fails('ERR_ORIGIN_MISMATCH');
  // One key is one witness, whatever names it signs under.
  const witnesses = new Set(
    signed.filter(({ key }) => key.type === 'cosignature').map(({ key }) => toBase64(key.publicKey)),
  );
  if (witnesses.size < witnessesMin) return fails('ERR_WITNESSES_TOO_FEW');
  const leafHash = yield* sha256(leafInput(leaf));
  const { index, hashes } = proof;
  const fault = yield* checkInclusion({ ...checkpoint, index, leafHash, proof: hashes });
  return fault ? fails(fault) : { ok: true, index, checkpoint, leafHash, signed };
}

/**
 * Whether the file proves that the leaf of these bytes is in a log one of the keys signs for. Keys of witnesses may stand among
 * them. A proof that does not hold is an answer, never an exception.
 */
export function* checkProof(
  file: Uint8Array | string,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
  policy: ProofPolicy = {},
): Computation<ProofVerdict> {
  try {
    return yield* judge(file, leaf, keys, policy);
  } catch (error) {
    if (error instanceof LedgerError) return fails(error.code);
    throw error;
  }
}
