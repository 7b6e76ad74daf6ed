import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { type Primitives } from './computation';

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

/** node:crypto's SHA-256 and Ed25519. */
export const nodePrimitives: Primitives = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verifyEd25519: ({ publicKey, message, signature }) => verify(null, message, keyObjectOf(publicKey), signature),
};
