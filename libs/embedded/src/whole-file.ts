import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts what a folder holds, as names, on disk: a new name may otherwise be gone after a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/**
 * Writes a draft beside the file, for the owner alone, and has `place` put it under the file's name once every byte is on
 * disk; what is left of the draft is removed.
 */
export const writeDraft = async <T>(file: string, text: string, place: (draft: string) => Promise<T>): Promise<T> => {
  const draft = `${file}.${randomUUID()}.draft`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return await place(draft);
  } finally {
    await rm(draft, { force: true });
  }
};

/** Writes a file for the owner alone; readers see the old one or the new one, never a half, also after a power cut. */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  await writeDraft(file, text, (draft) => rename(draft, file));
  await syncFolder(dirname(file));
};
