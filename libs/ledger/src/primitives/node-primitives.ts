import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { equalBytes } from '../bytes';
import { type Primitives, type SignatureCheck } from './computation';

// A log is checked with the same few keys over and over, and making a key object costs as much as a check.
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

const keyObjectOf = (publicKey: Uint8Array): KeyObject => {
  const known = keyObjects.get(publicKey);
  if (known) return known;
  const x = Buffer.from(publicKey).toString('base64url');
  const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  keyObjects.set(publicKey, made);
  return made;
};

const HELD_MAX = 8;
const HELD_BYTES_MAX = 4_096;
const held: SignatureCheck[] = [];

const isSame = (one: SignatureCheck, other: SignatureCheck): boolean =>
  equalBytes(one.signature, other.signature) &&
  equalBytes(one.publicKey, other.publicKey) &&
  equalBytes(one.message, other.message);

/** Many proofs stand under one checkpoint: the very signature that held a moment ago still does. */
const holds = (check: SignatureCheck): boolean => {
  const { publicKey, message, signature } = check;
  if (held.some((known) => isSame(known, check))) return true;
  if (!verify(null, message, keyObjectOf(publicKey), signature)) return false;
  if (message.length <= HELD_BYTES_MAX) held.unshift(check);
  held.length = Math.min(held.length, HELD_MAX);
  return true;
};

/** node:crypto's SHA-256 and Ed25519. */
export const nodePrimitives: Primitives = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verifyEd25519: holds,
};
