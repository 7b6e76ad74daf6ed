import { createPublicKey, verify } from 'node:crypto';
import { fromBase64, type Signer, verifierKeyOf } from '@lieciba/ledger';
import { openTransitHttp, type TransitHttp, type TransitOptions } from '@lieciba/vault';
import { SigningKeyError, type SigningKeys } from './signing-keys';

const PUBLIC_KEY_BYTES = 32;

const odd = (why: string): SigningKeyError => new SigningKeyError(`The key service ${why}.`);

/** The versions of a key that are in use, oldest first, as the service describes them. */
const versionsIn = (data: Readonly<Record<string, unknown>>): readonly (readonly [number, Uint8Array])[] =>
  Object.entries(Object(data['keys']) as Readonly<Record<string, unknown>>)
    .map(([version, described]) => {
      const { public_key: text } = Object(described) as { readonly public_key?: unknown };
      const publicKey = typeof text === 'string' ? fromBase64(text) : null;
      if (publicKey?.length !== PUBLIC_KEY_BYTES) throw odd('has no Ed25519 key of that name');
      return [Number(version), publicKey] as const;
    })
    .sort(([one], [other]) => one - other);

const signatureIn = (data: Readonly<Record<string, unknown>>, version: number): Uint8Array => {
  const { signature } = data;
  const base64 = typeof signature === 'string' ? signature.split(`vault:v${version}:`)[1] : undefined;
  const bytes = base64 === undefined ? null : fromBase64(base64);
  if (!bytes) throw odd('gave no signature');
  return bytes;
};

const holds = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};

/**
 * An Ed25519 key in HashiCorp Vault's transit engine, or whatever speaks its HTTP API: it signs there and never comes here. Every
 * version that the service keeps in use signs, so that a key is changed by rotating it, and later by raising the oldest version in use.
 */
export const keysInService = (
  { key, mount = 'transit', ...http }: TransitOptions,
  origin: string,
  service: TransitHttp = openTransitHttp(http),
): SigningKeys => {
  const signerOf = (version: number, publicKey: Uint8Array): Signer => ({
    key: verifierKeyOf(origin, 'ed25519', publicKey),
    async sign(message) {
      const input = Buffer.from(message).toString('base64');
      const { status, data } = await service.post(`${mount}/sign/${key}`, { input, key_version: version });
      if (status !== 200) throw odd('refuses to sign');
      const signature = signatureIn(data, version);
      // What does not hold is told here, not at the auditor's desk.
      if (!holds(publicKey, message, signature)) throw odd('gave a signature that does not hold');
      return signature;
    },
  });
  return {
    async signers() {
      const { status, data } = await service.get(`${mount}/keys/${key}`);
      if (status !== 200 || data['type'] !== 'ed25519') throw odd('has no Ed25519 key of that name');
      return versionsIn(data).map(([version, publicKey]) => signerOf(version, publicKey));
    },
  };
};
