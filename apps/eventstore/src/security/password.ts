import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A password as it is kept: what scrypt makes of it, and how. Salt and hash are base64url. */
export interface HashedPassword {
  readonly algorithm: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly hash: string;
}

/** 32 MiB and about a tenth of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** What is kept of a new password. */
export const hashPassword = async (password: string, cost = COST): Promise<HashedPassword> => {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, cost);
  return { algorithm: 'scrypt', ...cost, salt: salt.toString('base64url'), hash: hash.toString('base64url') };
};

/** Whether this is the password that was hashed; takes as long either way. */
export const isPassword = async (password: string, { salt, hash, N, r, p }: HashedPassword): Promise<boolean> => {
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), expected.length, { N, r, p });
  return timingSafeEqual(found, expected);
};

const derive = (password: string, salt: Buffer, length: number, cost: { N: number; r: number; p: number }) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r };
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
