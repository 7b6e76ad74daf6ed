import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../failure';
import { syncFolder, writeWhole } from '../whole-file';

const refused = (file: string, what: string) =>
  failure(
    'ERR_NO_PASSWORD',
    `${file} ${what}, yet PostgreSQL's data need its password: put the file back from a backup.`,
  );

const kept = async (file: string): Promise<string | null> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * The superuser's password, made once and kept in `<home>/keys/postgres`, on disk before any data rely on it. Data whose
 * password is gone are refused with one sentence, `ERR_NO_PASSWORD`.
 */
export const superuserPassword = async (home: string, data: string): Promise<string> => {
  const file = join(home, 'keys/postgres');
  const found = await kept(file);
  if (found) return found;
  if (existsSync(data)) throw refused(file, found === null ? 'is missing' : 'is empty');
  const password = randomBytes(32).toString('base64url');
  await mkdir(join(home, 'keys'), { recursive: true, mode: 0o700 });
  await writeWhole(file, `${password}\n`);
  await syncFolder(home);
  return password;
};

/** A role's own password, derived, so that there is nothing more to keep. */
export const rolePassword = (superuser: string, role: string): string =>
  role === 'postgres' ? superuser : createHmac('sha256', superuser).update(role).digest('base64url');
