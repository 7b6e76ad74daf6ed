import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, open, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { failure } from '../failure';
import { lastWords } from '../last-words';
import { syncFolder } from '../whole-file';
import { type DataFolder } from './data-folder';

/** The environment of PostgreSQL's own processes: nothing of ours. */
export const serverEnv: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const run = async (initdb: string, args: string[], { user, folder, byDescriptor }: DataFolder) => {
  const words = lastWords();
  const handle = byDescriptor ? await open(folder) : null;
  try {
    const child = spawn(initdb, args, {
      ...user,
      env: serverEnv,
      cwd: tmpdir(),
      stdio: ['ignore', 'ignore', 'pipe', ...(handle ? [handle.fd] : [])],
    });
    if (child.stderr) createInterface({ input: child.stderr }).on('line', words.hear);
    const why = await new Promise<string | null>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code) => resolve(code === 0 ? null : `initdb ended with exit code ${code}`));
    });
    if (why !== null) throw failure('ERR_NOT_STARTED', `PostgreSQL could not be set up: ${words.say(why)}`);
  } finally {
    await handle?.close();
  }
};

/** Creates the data of a new server with the superuser `postgres`, all or nothing; leaves existing data alone. */
export const createCluster = async (initdb: string, place: DataFolder, password: string): Promise<void> => {
  if (existsSync(place.data)) return;
  const { folder, inside, user } = place;
  const passwordFile = join(folder, 'password');
  await rm(join(folder, 'draft'), { recursive: true, force: true });
  try {
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    if (user) await chown(passwordFile, user.uid, user.gid);
    await run(
      initdb,
      [
        ...['-D', `${inside}/draft`, '-U', 'postgres', `--pwfile=${inside}/password`],
        ...['--auth-host=scram-sha-256', '--auth-local=reject', '--no-instructions'],
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      place,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(join(folder, 'draft'), place.data);
  // Else a power cut may leave data that were written to for hours under the name of a draft, which goes at the next start.
  await syncFolder(folder);
};
