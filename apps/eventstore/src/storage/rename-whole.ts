import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Gives a finished draft its name, in the place of whatever had it; both are safe on disk afterwards. */
export const renameWhole = async (draft: string, file: string): Promise<void> => {
  await sync(draft);
  await rename(draft, file);
  if (process.platform !== 'win32') await sync(dirname(file));
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  await handle.sync().finally(() => handle.close());
};
