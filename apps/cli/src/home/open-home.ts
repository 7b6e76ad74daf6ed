import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderLock, freePort, lockFolder } from '@lieciba/embedded';
import { type Env } from '../env';
import { Failure } from '../failure';
import { type Access, ensureAccess } from './access-file';
import { awaitLeftOvers } from './run-file';

/** The folder everything of ours is kept in, held by this process. */
export interface Home {
  readonly folder: string;
  readonly logs: string;
  readonly access: Access;
  readonly lock: FolderLock;
}

/** Makes or opens the home; throws one sentence when it, or the port, is in use. Nothing is started before both are ours. */
export const openHome = async ({ home: folder, port }: Env): Promise<Home> => {
  const logs = join(folder, 'logs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  try {
    await awaitLeftOvers(folder);
    if ((await freePort(port)) !== port) throw new Failure(`Port ${port} is in use; name another one with PORT.`);
    for (const part of [logs, join(folder, 'eventstore'), join(folder, 'keys')]) {
      await mkdir(part, { recursive: true, mode: 0o700 });
    }
    return { folder, logs, lock, access: await ensureAccess(folder, `http://127.0.0.1:${port}`) };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
