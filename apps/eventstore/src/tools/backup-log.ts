import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { logFileIn } from '../storage/event-log';
import { renameWhole } from '../storage/rename-whole';
import { checkLog, type Contents, type OnProgress } from './check-log';
import { NameTaken } from './name-taken';
import { withSnapshot } from './snapshot';

/** Copies the log of a data folder, as one moment left it and while a node may be writing to it; checks the copy whole. */
export const backupLog = async (folder: string, target: string, onProgress?: OnProgress): Promise<Contents> => {
  if (existsSync(target)) throw new NameTaken(target);
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await withSnapshot(logFileIn(folder), ({ root }) => root.backup(draft, false));
    const contents = await checkLog(draft, onProgress);
    await take(target);
    await renameWhole(draft, target);
    return contents;
  } finally {
    await rm(draft, { force: true });
  }
};

/** Makes the name ours, so that the draft may be put in its place: somebody may have used it while we copied. */
const take = async (file: string): Promise<void> => {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? new NameTaken(file) : error;
  }
};
