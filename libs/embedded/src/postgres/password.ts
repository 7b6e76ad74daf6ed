import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The superuser's password, made once and kept in `<home>/keys/postgres`. */
export const superuserPassword = async (home: string): Promise<string> => {
  const file = join(home, 'keys/postgres');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const password = randomBytes(32).toString('base64url');
  await mkdir(join(home, 'keys'), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.draft`, `${password}\n`, { mode: 0o600 });
  await rename(`${file}.draft`, file);
  return password;
};

/** A role's own password, derived, so that there is nothing more to keep. */
export const rolePassword = (superuser: string, role: string): string =>
  role === 'postgres' ? superuser : createHmac('sha256', superuser).update(role).digest('base64url');
