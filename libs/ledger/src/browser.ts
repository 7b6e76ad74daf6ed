import { readVerifierKey, type VerifierKey } from './note/key';
import { runLate } from './primitives/computation';
import { webPrimitives } from './primitives/web-primitives';
import { checkProof, type ProofPolicy, type ProofVerdict } from './proof/verify-proof';

export { type Leaf, decodeLeaf } from './leaf/leaf';
export { LedgerError } from './ledger-error';
export { formatVerifierKey, type VerifierKey } from './note/key';
export { parseProof, type TlogProof } from './proof/tlog-proof';
export { type ProofFault, type ProofPolicy, type ProofVerdict } from './proof/verify-proof';

/** The verifier key written `name+hash+base64`. @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED` */
export const parseVerifierKey = (text: string): Promise<VerifierKey> => runLate(readVerifierKey(text), webPrimitives);

/** Whether the file proves the leaf, by the browser's own WebCrypto and nothing else: see `verifyProof` of the main entry. */
export const verifyProof = (
  file: Uint8Array | string,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
  policy?: ProofPolicy,
): Promise<ProofVerdict> => runLate(checkProof(file, leaf, keys, policy), webPrimitives);
