import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadLedgerFile } from '../ports';

/** What the ledger published in a folder. */
export const ledgerFiles =
  (folder: string): ReadLedgerFile =>
  async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if (Object(error).code === 'ENOENT') return null;
      throw error;
    }
  };
