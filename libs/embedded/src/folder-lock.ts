import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from './failure';
import { identityOf } from './process-identity';

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

/** Null when a later generation has swept this one away. */
const holderOf = async (file: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const isAlive = ({ pid, identity }: Holder) => pid > 0 && identity !== null && identityOf(pid) === identity;

/** Puts a whole file in place by one step of the file system; false when the place is taken. */
const place = async (folder: string, name: string, holder: Holder, how: typeof link | typeof rename) => {
  const draft = join(folder, `.lock-${randomUUID()}`);
  try {
    await writeFile(draft, JSON.stringify(holder));
    await how(draft, join(folder, name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
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
    const name = `lock.${last + 1}`;
    if (!(await place(folder, name, own, link))) continue;
    const [highest, ...older] = await generationsIn(folder);
    if (highest !== last + 1) {
      // This number was used and swept while we looked; the claim is void.
      await rm(join(folder, name), { force: true });
      continue;
    }
    await Promise.all(older.map((generation) => rm(join(folder, `lock.${generation}`), { force: true })));
    return { release: async () => void (await place(folder, name, FREE, rename)) };
  }
};
