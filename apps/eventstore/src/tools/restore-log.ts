import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { lockFolder } from '@lieciba/embedded';
import { logFileIn } from '../storage/event-log';
import { renameWhole } from '../storage/rename-whole';
import { NotWhole } from '../storage/whole-file';
import { checkLog, type Contents, type OnProgress } from './check-log';
import { NameTaken } from './name-taken';

/** Puts a backup into a data folder that has no log and no node running on it; checks it whole before it is in place. */
export const restoreLog = async (folder: string, source: string, onProgress?: OnProgress): Promise<Contents> => {
  const lock = await lockFolder(folder);
  const target = logFileIn(folder);
  const draft = `${target}.part`;
  try {
    if (existsSync(target)) throw new NameTaken(target);
    if (!existsSync(source)) throw new NotWhole(`There is no log at ${source}.`);
    await copyFile(source, draft);
    const contents = await checkLog(draft, onProgress);
    await renameWhole(draft, target); // The folder is ours, so nobody has made a log meanwhile.
    return contents;
  } finally {
    await rm(draft, { force: true });
    await lock.release();
  }
};
