import { rename, writeFile } from 'node:fs/promises';

/** Writes a file for the owner alone; readers see the old one or the new one, never a half. */
export const writeWhole = async (file: string, content: object): Promise<void> => {
  await writeFile(`${file}.draft`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.draft`, file);
};
