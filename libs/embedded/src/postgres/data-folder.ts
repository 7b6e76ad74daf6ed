import { chown, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../failure';
import { isReachableFor, type ServerUser, serverUserFor } from './server-user';

/** Where a server keeps its data, and how a process of its user gets there. */
export interface DataFolder {
  /** The folder around the data, owned by the user. */
  folder: string;
  /** The data, for us. */
  data: string;
  user: ServerUser | null;
  /** The folder as the server's own processes must call it. */
  inside: string;
  /** Whether the folder must be open as file descriptor 3 of those processes. */
  byDescriptor: boolean;
}

/**
 * Makes `<home>/postgres`. Root's home folder may be closed to PostgreSQL's user; then its processes inherit the folder
 * as an open descriptor and reach it through `/proc/self/fd`, so that the data stay where the home is.
 */
export const dataFolderIn = async (home: string): Promise<DataFolder> => {
  await mkdir(join(home, 'postgres'), { recursive: true, mode: 0o700 });
  const folder = await realpath(join(home, 'postgres'));
  const data = join(folder, 'data');
  const user = serverUserFor(data);
  if (user) await chown(folder, user.uid, user.gid);
  const byDescriptor = user !== null && !(await isReachableFor(user, folder));
  if (byDescriptor && process.platform !== 'linux') {
    throw failure('ERR_FOLDER_UNREACHABLE', `PostgreSQL's user may not enter the folders above ${folder}.`);
  }
  return { folder, data, user, inside: byDescriptor ? '/proc/self/fd/3' : folder, byDescriptor };
};
