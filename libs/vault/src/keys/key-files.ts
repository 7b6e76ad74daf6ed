import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VaultError } from '../vault-error';

const KEY_BYTES = 32;
const OTHERS_MAY_TOUCH = 0o077;

/** The two secrets of a vault: one wraps everybody's key, the other finds people. */
export type Secret = 'master' | 'pepper';

/** Where a version of a secret lies: `master.key`, then `master-2.key` and so on. */
export const keyFileOf = (secret: Secret, version: number): string =>
  version === 1 ? `${secret}.key` : `${secret}-${version}.key`;

const refused = (sentence: string, options?: ErrorOptions): VaultError =>
  new VaultError('ERR_VAULT_KEYS', sentence, undefined, options);

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Makes a key unless there is one; of two processes at it, both end up with the same. */
const make = async (folder: string, file: string): Promise<void> => {
  const draft = join(folder, `.${file}.${randomBytes(8).toString('hex')}`);
  const key = randomBytes(KEY_BYTES);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(key);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Whole or not at all, and never over an older one.
    await link(draft, join(folder, file)).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
    const directory = await open(folder, 'r');
    await directory.sync().finally(() => directory.close());
  } finally {
    key.fill(0);
    await rm(draft, { force: true });
  }
};

const load = async (folder: string, file: string): Promise<KeyObject | null> => {
  const path = join(folder, file);
  let bytes: Buffer;
  try {
    const { mode } = await stat(path);
    if ((mode & OTHERS_MAY_TOUCH) !== 0) throw refused(`${file} can be touched by others: set its mode to 0600.`);
    bytes = await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error instanceof VaultError ? error : refused(`${file} cannot be read.`, { cause: error });
  }
  try {
    if (bytes.length !== KEY_BYTES)
      throw refused(`${file} must hold ${KEY_BYTES} bytes: it is damaged or no key of ours.`);
    return createSecretKey(bytes);
  } finally {
    bytes.fill(0);
  }
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw refused('The keys folder cannot be made.', { cause });
  }
};

/** The key that must be there. @throws VaultError `ERR_VAULT_KEYS` */
export const loadKey = async (folder: string, secret: Secret, version: number): Promise<KeyObject> => {
  const file = keyFileOf(secret, version);
  const key = await load(folder, file);
  if (!key) throw refused(`The vault holds people, but ${file} is missing: put it back from the backup.`);
  return key;
};

/** The key, made where there is none; on disk before this resolves. @throws VaultError `ERR_VAULT_KEYS` */
export const loadOrMakeKey = async (folder: string, secret: Secret, version: number): Promise<KeyObject> => {
  await makeFolder(folder);
  const file = keyFileOf(secret, version);
  const known = await load(folder, file);
  if (known) return known;
  await make(folder, file).catch((cause: unknown) => {
    throw refused(`${file} cannot be written.`, { cause });
  });
  const made = await load(folder, file);
  if (!made) throw refused(`${file} vanished while it was made.`);
  return made;
};
