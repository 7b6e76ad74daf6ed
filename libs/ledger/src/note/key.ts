import { concatBytes, uint32, viewOf } from '../bytes';
import { LedgerError } from '../ledger-error';
import { type Computation, sha256 } from '../primitives/computation';
import { fromBase64, toBase64, utf8 } from '../text';

/** The kinds of signature we check, by the byte C2SP assigned them: a log's Ed25519, and a witness's timestamped cosignature. */
const keyTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type KeyType = keyof typeof keyTypes;

export const PUBLIC_KEY_BYTES = 32;

/** A public key under a name. Name and id together say which key made a signature, and how. */
export interface VerifierKey {
  readonly name: string;
  /** uint32: the first four bytes of SHA-256(name, newline, type, public key). */
  readonly id: number;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

/** Not empty, and neither a Unicode space nor a plus in it. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\p{White_Space}+]/u.test(name);

export function* keyId(name: string, typed: Uint8Array): Computation<number> {
  const digest = yield* sha256(concatBytes([utf8(`${name}\n`), typed]));
  return viewOf(digest).getUint32(0);
}

/** The type byte and the bytes behind it, of either half of a key. */
export const typedKey = (type: KeyType, key: Uint8Array): Uint8Array =>
  concatBytes([Uint8Array.of(keyTypes[type]), key]);

/** The parts of `name+hash+base64`, signer's or verifier's. @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED` */
export const splitKey = (text: string): { name: string; id: number; type: KeyType; key: Uint8Array } => {
  const [, name = '', id = '', base64 = ''] = /^([^+]*)\+([0-9a-fA-F]{8})\+(.*)$/s.exec(text) ?? [];
  const typed = fromBase64(base64);
  if (!isKeyName(name) || !typed || typed.length === 0)
    throw new LedgerError('ERR_KEY_MALFORMED', 'A key is written as name, plus, eight hex digits, plus, base64.');
  const type = typed[0] === keyTypes.ed25519 ? 'ed25519' : typed[0] === keyTypes.cosignature ? 'cosignature' : null;
  if (!type) throw new LedgerError('ERR_KEY_UNSUPPORTED', 'The key is of a kind that is not known here.');
  const key = typed.subarray(1);
  if (key.length !== PUBLIC_KEY_BYTES) throw new LedgerError('ERR_KEY_MALFORMED', 'An Ed25519 key is 32 bytes long.');
  return { name, id: Number.parseInt(id, 16), type, key };
};

/** The verifier key written `name+hash+base64`. @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED` */
export function* readVerifierKey(text: string): Computation<VerifierKey> {
  const { name, id, type, key } = splitKey(text);
  if ((yield* keyId(name, typedKey(type, key))) !== id)
    throw new LedgerError('ERR_KEY_MALFORMED', 'The hash in the key is not that of its name and its bytes.');
  return { name, id, type, publicKey: key };
}

/** `name+hash+base64`, as the key is published. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${hexId(id)}+${toBase64(typedKey(type, publicKey))}`;

/** A key's id as the eight hex digits it is written with. */
export const hexId = (id: number): string => [...uint32(id)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
