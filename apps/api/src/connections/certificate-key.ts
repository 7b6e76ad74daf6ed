import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { certificateKeyName, type Signer, verifierKeyOf } from '@lieciba/ledger';

const OTHERS_MAY_TOUCH = 0o077;

const isCode = (error: unknown, code: string): boolean => Object(error).code === code;

/** Whoever comes first makes the key; nobody ever reads half of one. */
const makeKey = async (file: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}.draft`;
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flush: true });
    await link(draft, file).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
};

const readKey = async (file: string): Promise<KeyObject | null> => {
  try {
    const { mode } = await stat(file);
    if ((mode & OTHERS_MAY_TOUCH) !== 0) throw new Error('The key of certificates can be touched by others.');
    return createPrivateKey(await readFile(file));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
};

/**
 * The key in a file that certificates of a log's answers are signed with: Ed25519 in PKCS #8 and PEM, for the owner alone; made
 * when there is none. Read anew each time, so that it can be changed.
 */
export const certificateKey =
  (file: string) =>
  async (origin: string): Promise<Signer> => {
    const known = await readKey(file);
    if (!known) await makeKey(file);
    const key = known ?? (await readKey(file));
    if (key?.asymmetricKeyType !== 'ed25519') throw new Error('The key of certificates must be an Ed25519 key.');
    const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
    const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
    const verifier = verifierKeyOf(certificateKeyName(origin), 'ed25519', publicKey);
    return { key: verifier, sign: (message) => sign(null, message, key) };
  };
