import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { code } from '../../well-formed/texts';

/** By which whoever scans repositories and mails for secrets knows a key of ours. */
const PREFIX = 'lieciba_sk_';
const SECRET_BYTES = 32;
const shape = /^(lieciba_sk_(?<source>[\w-]{2,86})\.[\w-]{43})(?<check>[0-9a-f]{8})$/;

const checkOf = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** A new key of a source, of 256 random bits; its last eight digits are a checksum, so that a typo is no attempt. */
export const newKey = (sourceId: string): string => {
  const source = Buffer.from(sourceId).toString('base64url');
  const text = `${PREFIX}${source}.${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return `${text}${checkOf(text)}`;
};

/** Which source a token says it is a key of; null where it is no key. */
export const sourceOfKey = (token: string): string | null => {
  const [, text = '', source = '', check] = shape.exec(token) ?? [];
  if (check === undefined || check !== checkOf(text)) return null;
  const sourceId = Buffer.from(source, 'base64url').toString();
  return code.accepts(sourceId) ? sourceId : null;
};

/**
 * What is kept of a key. A slow hash would protect what people choose; of 256 random bits there are too many to try, and every
 * request would pay for it.
 */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
