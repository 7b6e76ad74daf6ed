import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatSignerKey, parseSignerKey, type Signer } from '@lieciba/ledger';

/** Who signs checkpoints at present: one key, or while keys change the old and the new. A key service may stand behind it. */
export interface SigningKeys {
  signers(): Promise<readonly Signer[]>;
}

/** A key that cannot sign for this log. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
  readonly code = 'ERR_LEDGER_KEY';
}

const SEED_BYTES = 32;

const keysIn = async (file: string): Promise<readonly string[] | null> => {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if (Object(error).code === 'ENOENT') return null;
    throw error;
  }
};

/** Whoever comes first makes the key; nobody ever reads half of one. */
const makeKey = async (file: string, origin: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}.draft`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${formatSignerKey(origin, 'ed25519', randomBytes(SEED_BYTES))}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      if (Object(error).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
};

/**
 * The keys in a file, one a line, in C2SP's encoding of signer keys; made with one key, for the owner alone, when there is none.
 * Read anew each time: a line added or removed counts from the next checkpoint on.
 */
export const keysInFile = (file: string, origin: string): SigningKeys => ({
  async signers() {
    if (!(await keysIn(file))) await makeKey(file, origin);
    const signers = ((await keysIn(file)) ?? []).map(parseSignerKey);
    const isFit = ({ key }: Signer) => key.name === origin && key.type === 'ed25519';
    if (signers.length === 0 || !signers.every(isFit))
      throw new SigningKeyError(`The file of the ledger's keys must hold Ed25519 keys of ${origin}, one a line.`);
    return signers;
  },
});
