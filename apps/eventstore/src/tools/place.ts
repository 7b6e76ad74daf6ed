import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file of that name is there already. */
export class NameTaken extends Error {
  constructor(file: string) {
    super(`The file ${file} is there already; nothing is ever overwritten.`);
  }
}

/** Gives a finished draft its name, safe on disk and never over another file. */
export const place = async (draft: string, file: string): Promise<void> => {
  await sync(draft);
  try {
    await (await open(file, 'wx', 0o600)).close(); // Ours now, so the draft may take its place.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new NameTaken(file);
    throw error;
  }
  await rename(draft, file);
  if (process.platform !== 'win32') await sync(dirname(file));
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
