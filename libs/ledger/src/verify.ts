import { readVerifierKey, type VerifierKey } from './note/key';
import { checkNote, type OpenedNote } from './note/open-note';
import { run } from './primitives/computation';
import { nodePrimitives } from './primitives/node-primitives';
import { checkProof, type ProofPolicy, type ProofVerdict } from './proof/verify-proof';
import {
  checkConsistency,
  checkInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
  type TreeFault,
} from './tree/verify';

/** Why the leaf is not shown to be in the tree, or null when it is (RFC 9162, section 2.1.3.2). */
export const inclusionFault = (claim: InclusionClaim): TreeFault | null => run(checkInclusion(claim), nodePrimitives);

/** Why the old tree is not shown to be the beginning of the new one, or null when it is (section 2.1.4.2). */
export const consistencyFault = (claim: ConsistencyClaim): TreeFault | null =>
  run(checkConsistency(claim), nodePrimitives);

/** The verifier key written `name+hash+base64`. @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED` */
export const parseVerifierKey = (text: string): VerifierKey => run(readVerifierKey(text), nodePrimitives);

/**
 * The note, if one of the keys has signed it and none of them falsely; what other keys signed is ignored.
 * @throws LedgerError `ERR_NOTE_MALFORMED`, `ERR_SIGNATURE_INVALID`, `ERR_SIGNATURE_MISSING`, `ERR_KEY_AMBIGUOUS`
 */
export const openNote = (note: Uint8Array | string, keys: readonly VerifierKey[]): OpenedNote =>
  run(checkNote(note, keys), nodePrimitives);

/**
 * Whether the tlog-proof file proves that the leaf of these bytes is in a log one of the keys signs for; keys of witnesses may
 * stand among them. A proof that does not hold is an answer with a stable code, never an exception.
 */
export const verifyProof = (
  file: Uint8Array | string,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
  policy?: ProofPolicy,
): ProofVerdict => run(checkProof(file, leaf, keys, policy), nodePrimitives);
