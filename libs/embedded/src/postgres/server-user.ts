import { existsSync, readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import { failure } from '../failure';

/** Whom PostgreSQL runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const lookUp = (name: string): ServerUser | undefined => {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([login]) => login === name);
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
};

/**
 * The user PostgreSQL must run as, or null for our own: it refuses root, so for root the owner of the data when there is
 * any, else `postgres` or `nobody`.
 */
export const serverUserFor = (dataFolder: string): ServerUser | null => {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (!user) throw failure('ERR_NO_SERVER_USER', 'PostgreSQL refuses root, and there is no user postgres or nobody.');
  return user;
};

/** Whether the user may pass through every folder above the path, judged by mode bits. */
export const isReachableFor = async ({ uid, gid }: ServerUser, path: string): Promise<boolean> => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = await stat(folder);
    const execute = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
};
