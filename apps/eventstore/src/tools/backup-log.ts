import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { logFileIn } from '../storage/event-log';
import { checkLog, type Contents, type OnProgress } from './check-log';
import { NameTaken, place } from './place';
import { withSnapshot } from './snapshot';

/** Copies the log of a data folder, as one moment left it and while a node may be writing to it; checks the copy whole. */
export const backupLog = async (folder: string, target: string, onProgress?: OnProgress): Promise<Contents> => {
  if (existsSync(target)) throw new NameTaken(target);
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await withSnapshot(logFileIn(folder), ({ root }) => root.backup(draft, false));
    const contents = await checkLog(draft, onProgress);
    await place(draft, target);
    return contents;
  } finally {
    await rm(draft, { force: true });
  }
};
