import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { LedgerError } from '../ledger-error';
import { run } from '../primitives/computation';
import { nodePrimitives } from '../primitives/node-primitives';
import { toBase64, utf8 } from '../text';
import { cosignedMessage, encodeCosignature } from './cosignature';
import { hexId, isKeyName, keyId, type KeyType, PUBLIC_KEY_BYTES, splitKey, typedKey, type VerifierKey } from './key';
import { addSignatures, formatNote, type Note, type NoteSignature } from './note';

/** Who signs with a key: in this process, or a key service that never gives it away. */
export interface Signer {
  readonly key: VerifierKey;
  /** The 64 bytes of an Ed25519 signature over the message. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

const PREFIX = 'PRIVATE+KEY+';
/** An Ed25519 seed as PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The verifier key of these 32 bytes under a name. */
export const verifierKeyOf = (name: string, type: KeyType, publicKey: Uint8Array): VerifierKey => {
  if (!isKeyName(name)) throw new LedgerError('ERR_KEY_MALFORMED', 'A key’s name has neither spaces nor plus signs.');
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw new LedgerError('ERR_KEY_MALFORMED', 'An Ed25519 key is 32 bytes long.');
  return { name, type, publicKey, id: run(keyId(name, typedKey(type, publicKey)), nodePrimitives) };
};

const signerOf = (name: string, type: KeyType, seed: Uint8Array): Signer => {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = verifierKeyOf(name, type, new Uint8Array(Buffer.from(x, 'base64url')));
  return { key, sign: (message) => sign(null, message, privateKey) };
};

/** The signer of a key written `PRIVATE+KEY+name+hash+base64`. @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED` */
export const parseSignerKey = (text: string): Signer => {
  if (!text.startsWith(PREFIX)) throw new LedgerError('ERR_KEY_MALFORMED', 'A signer key begins with PRIVATE+KEY+.');
  const { name, id, type, key: seed } = splitKey(text.slice(PREFIX.length));
  const signer = signerOf(name, type, seed);
  if (signer.key.id !== id)
    throw new LedgerError('ERR_KEY_MALFORMED', 'The hash in the key is not that of its name and its bytes.');
  return signer;
};

/** `PRIVATE+KEY+name+hash+base64` of a new key: `seed` is 32 random bytes. Whoever reads it can sign, so it is a secret. */
export const formatSignerKey = (name: string, type: KeyType, seed: Uint8Array): string => {
  const { key } = signerOf(name, type, seed);
  return `${PREFIX}${name}+${hexId(key.id)}+${toBase64(typedKey(type, seed))}`;
};

/** One signer's signature over a note's text; a witness's says that it was made `atSeconds` after 1970. */
const signatureBy = async ({ key, sign }: Signer, text: string, atSeconds?: number): Promise<NoteSignature> => {
  if (key.type === 'ed25519') return { name: key.name, keyId: key.id, signature: await sign(utf8(text)) };
  if (atSeconds === undefined) throw new RangeError('A witness says when it signs.');
  const timestamp = BigInt(atSeconds);
  const signature = await sign(cosignedMessage(text, timestamp));
  return { name: key.name, keyId: key.id, signature: encodeCosignature(timestamp, signature) };
};

/** The note with the signers' signatures added, ready to publish. `atSeconds` is what witnesses state as the time. */
export const signNote = async (note: Note, signers: readonly Signer[], atSeconds?: number): Promise<string> => {
  const added = await Promise.all(signers.map((signer) => signatureBy(signer, note.text, atSeconds)));
  return formatNote(addSignatures(note, added));
};
