import { open, rename } from 'node:fs/promises';

/** Writes a file for the owner alone; it is there whole, or as it was before. */
export const writeSecret = async (file: string, content: string): Promise<void> => {
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
};
