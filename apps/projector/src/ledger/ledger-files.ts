import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { equalBytes, type TileFile } from '@lieciba/ledger';

/** Where a ledger's files lie: a folder, or any store of objects that can do this. Paths are C2SP's, `tile/0/x001/234`. */
export interface LedgerFiles {
  /** The bytes at a path, or null when nothing is there. */
  read(path: string): Promise<Uint8Array | null>;
  /**
   * Adds files that never change; resolves once all are durable. What is there already, byte for byte, is left alone.
   * @throws FileDiffersError when something else is there; the other files may have been added
   */
  add(files: readonly TileFile[]): Promise<void>;
  /** Puts other content in a file's place; readers see the old one or the new one. Durable once resolved. */
  replace(path: string, content: string | Uint8Array): Promise<void>;
  /** Removes everything below these paths; what is not there is no fault. */
  remove(folders: readonly string[]): Promise<void>;
}

/** A file that never changes would have to. */
export class FileDiffersError extends Error {
  override readonly name = 'FileDiffersError';
  readonly code = 'ERR_LEDGER_FILE_DIFFERS';
  constructor(readonly path: string) {
    super(`${path} holds something else already.`);
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

const isMissing = (error: unknown): boolean => Object(error).code === 'ENOENT';

/** A ledger's files in a folder, which is made when it is needed. */
export const folderOfLedger = (folder: string): LedgerFiles => {
  const read = async (path: string): Promise<Uint8Array | null> => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  /** The bytes under a name of their own first, so that nobody ever sees half of them. */
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    const file = join(folder, path);
    const draft = `${file}.${randomUUID()}.draft`;
    await mkdir(dirname(file), { recursive: true });
    try {
      const handle = await open(draft, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  };

  const addOne = async ({ path, bytes }: TileFile): Promise<string | null> => {
    const there = await read(path);
    if (!there) {
      await write(path, bytes);
      return dirname(path);
    }
    if (equalBytes(there, bytes)) return null;
    throw new FileDiffersError(path);
  };

  return {
    read,
    async add(files) {
      const touched = new Set(await Promise.all(files.map(addOne)));
      await Promise.all([...touched].map((path) => path !== null && syncFolder(join(folder, path))));
    },
    async replace(path, content) {
      await write(path, Buffer.from(content));
      await syncFolder(dirname(join(folder, path)));
    },
    async remove(folders) {
      await Promise.all(folders.map((path) => rm(join(folder, path), { recursive: true, force: true })));
    },
  };
};
