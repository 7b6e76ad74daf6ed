import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { randomBytes } from './random-bytes';
import { VaultError } from './vault-error';

const CIPHER = 'aes-256-gcm';
/** First byte of everything sealed, should the cipher ever change. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** What is sealed: a person's key, or something of a person. Bound to the box, so that no box can pass for another. */
export type Kind = 'key' | 'identifier' | 'name' | 'text' | 'canary';

/** What a box is bound to. No pair runs into another: a reference has one length, the context comes last. */
export const boundTo = (kind: Kind, ref: string, context = ''): Buffer => Buffer.from(`${kind}\n${ref}\n${context}`);

/** Seals under a fresh random nonce: format, nonce, ciphertext, tag. */
export const seal = (
  key: KeyObject | Buffer,
  content: Buffer | string,
  kind: Kind,
  ref: string,
  context = '',
): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(boundTo(kind, ref, context));
  const sealed = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  cipher.final();
  const box = Buffer.allocUnsafe(sealed.length + OVERHEAD_BYTES);
  box[0] = FORMAT;
  nonce.copy(box, 1);
  sealed.copy(box, 1 + NONCE_BYTES);
  cipher.getAuthTag().copy(box, 1 + NONCE_BYTES + sealed.length);
  return box;
};

/** @throws VaultError `ERR_VAULT_TAMPERED` when the box, its place or its owner is not what was sealed */
export const unseal = (key: KeyObject | Buffer, box: Buffer, kind: Kind, ref: string, context = ''): Buffer => {
  try {
    if (box.length < OVERHEAD_BYTES || box[0] !== FORMAT) throw new RangeError('No box of ours.');
    const tagAt = box.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key, box.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(kind, ref, context));
    decipher.setAuthTag(box.subarray(tagAt));
    const content = decipher.update(box.subarray(1 + NONCE_BYTES, tagAt));
    decipher.final();
    return content;
  } catch (cause) {
    throw new VaultError('ERR_VAULT_TAMPERED', `A sealed ${kind} is not what was sealed.`, undefined, { cause });
  }
};
