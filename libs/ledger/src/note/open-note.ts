import { equalBytes } from '../bytes';
import { LedgerError } from '../ledger-error';
import { type Computation, verifyEd25519 } from '../primitives/computation';
import { utf8 } from '../text';
import { cosignedMessage, decodeCosignature } from './cosignature';
import { hexId, type VerifierKey } from './key';
import { type Note, type NoteSignature, parseNote } from './note';

/** A known key's signature that holds. */
export interface Signed {
  readonly key: VerifierKey;
  /** The second of a witness's cosignature, since 1970; absent for a log's own signature. */
  readonly timestamp?: bigint;
}

/** A note that at least one known key has signed. */
export interface OpenedNote extends Note {
  readonly signed: readonly Signed[];
}

const ED25519_BYTES = 64;

/** The known key a signature says to be by; two keys that share name and id are nobody's mistake but an attack. */
const keyOf = ({ name, keyId }: NoteSignature, keys: readonly VerifierKey[]): VerifierKey | undefined => {
  const [first, ...others] = keys.filter((key) => key.name === name && key.id === keyId);
  if (first && others.some((key) => !equalBytes(key.publicKey, first.publicKey)))
    throw new LedgerError('ERR_KEY_AMBIGUOUS', `Two different keys are both ${name}+${hexId(keyId)}.`);
  return first;
};

function* check(text: string, { signature }: NoteSignature, key: VerifierKey): Computation<Signed | null> {
  if (key.type === 'ed25519') {
    if (signature.length !== ED25519_BYTES) return null;
    const holds = yield* verifyEd25519({ publicKey: key.publicKey, message: utf8(text), signature });
    return holds ? { key } : null;
  }
  const parts = decodeCosignature(signature);
  if (!parts) return null;
  const message = cosignedMessage(text, parts.timestamp);
  const holds = yield* verifyEd25519({ publicKey: key.publicKey, message, signature: parts.signature });
  return holds ? { key, timestamp: parts.timestamp } : null;
}

/**
 * The note, if a known key has signed it. Signatures of unknown keys are ignored; one of a known key that does not hold refuses
 * the whole note. @throws LedgerError `ERR_NOTE_MALFORMED`, `ERR_SIGNATURE_INVALID`, `ERR_SIGNATURE_MISSING`, `ERR_KEY_AMBIGUOUS`
 */
export function* checkNote(note: Uint8Array | string, keys: readonly VerifierKey[]): Computation<OpenedNote> {
  const { text, signatures } = parseNote(note);
  const signed: Signed[] = [];
  for (const signature of signatures) {
    const key = keyOf(signature, keys);
    if (!key) continue;
    const result = yield* check(text, signature, key);
    if (!result) throw new LedgerError('ERR_SIGNATURE_INVALID', `The signature of ${key.name} does not hold.`);
    if (!signed.some((other) => other.key === key)) signed.push(result);
  }
  if (signed.length === 0) throw new LedgerError('ERR_SIGNATURE_MISSING', 'No known key has signed this note.');
  return { text, signatures, signed };
}
