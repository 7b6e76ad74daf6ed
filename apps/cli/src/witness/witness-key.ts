import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeWhole } from '@lieciba/embedded';
import { formatSignerKey, parseSignerKey, type Signer } from '@lieciba/ledger';
import { Failure } from '../failure';

const SEED_BYTES = 32;

/**
 * The key in a file, in C2SP's encoding of signer keys; made under `name`, for the owner alone, when there is none.
 * @throws Failure when there is none and no name, or the file holds another kind of key
 */
export const witnessKey = async (file: string, name: string | undefined): Promise<Signer> => {
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (Object(error).code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) {
    const signer = parseSignerKey(kept.trim());
    if (signer.key.type !== 'cosignature') throw new Failure(`${file} holds a key that is not a witness's.`);
    return signer;
  }
  if (name === undefined) throw new Failure(`${file} is not there: name the witness with --name, and a key is made.`);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = formatSignerKey(name, 'cosignature', randomBytes(SEED_BYTES));
  await writeWhole(file, `${text}\n`);
  return parseSignerKey(text);
};
