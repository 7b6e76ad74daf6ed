import { link, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from './failure';
import { identityOf } from './process-identity';
import { writeDraft } from './whole-file';

/** A folder held by this process until released, or until the process ends. */
export interface FolderLock {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  identity: string | null;
}

const FREE: Holder = { pid: 0, identity: null };

const generationsIn = async (folder: string) =>
  (await readdir(folder))
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);

/** Locks are put in place whole: one that cannot be read was torn by a power cut, which its holder did not survive. */
const parsed = (text: string): Partial<Holder> => {
  try {
    return (JSON.parse(text) as Holder | null) ?? FREE;
  } catch {
    return FREE;
  }
};

/** Null when a later generation has swept this one away. */
const holderOf = async (file: string): Promise<Partial<Holder> | null> => {
  try {
    return parsed(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const isAlive = ({ pid = 0, identity = null }: Partial<Holder>) =>
  pid > 0 && identity !== null && identityOf(pid) === identity;

/** Puts a whole file in place by one step of the file system; false when the place is taken. */
const place = async (file: string, holder: Holder, how: typeof link | typeof rename) => {
  try {
    await writeDraft(file, JSON.stringify(holder), (draft) => how(draft, file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * One process per folder: makes the folder when it is missing and holds it, or throws `ERR_FOLDER_IN_USE`.
 * A lock whose process has ended is taken over. Each holder is one generation, `lock.<n>`; the highest counts. It is
 * created exclusively and outlives its release, so of any number of racing processes exactly one follows a dead one.
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  await mkdir(folder, { recursive: true });
  const own: Holder = { pid: process.pid, identity: identityOf(process.pid) };
  for (;;) {
    const [last = 0] = await generationsIn(folder);
    const holder = last === 0 ? FREE : await holderOf(join(folder, `lock.${last}`));
    if (holder === null) continue;
    if (isAlive(holder)) {
      throw failure('ERR_FOLDER_IN_USE', `The folder ${await realpath(folder)} is in use by process ${holder.pid}.`);
    }
    const file = join(folder, `lock.${last + 1}`);
    if (!(await place(file, own, link))) continue;
    const [highest, ...older] = await generationsIn(folder);
    if (highest !== last + 1) {
      // This number was used and swept while we looked; the claim is void.
      await rm(file, { force: true });
      continue;
    }
    await Promise.all(older.map((generation) => rm(join(folder, `lock.${generation}`), { force: true })));
    return { release: async () => void (await place(file, FREE, rename)) };
  }
};
