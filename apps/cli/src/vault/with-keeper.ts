import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderLock, lockFolder, startPostgres } from '@lieciba/embedded';
import { createVaultKeeper, readTransit, type VaultKeeper } from '@lieciba/vault';
import { readEnv } from '../env';
import { Failure } from '../failure';
import { awaitLeftOvers } from '../home/run-file';
import { DATABASE, prepareDatabase } from '../stack/roles';

/** A vault's database, and how to let go of it. */
interface Reached {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** The server of what runs in this home; null when it has none, or not yet. */
const running = async (home: string): Promise<Reached | null> => {
  const run = await readFile(join(home, 'run.json'), 'utf8').catch(() => '{}');
  const { ports } = JSON.parse(run) as { ports?: { postgres?: number } };
  if (ports?.postgres === undefined) return null;
  const url = new URL(`postgres://postgres@127.0.0.1:${ports.postgres}/${DATABASE}`);
  url.password = (await readFile(join(home, 'keys/postgres'), 'utf8')).trim();
  // What it makes belongs to whom it would belong otherwise.
  url.searchParams.set('options', '-c role=lieciba_vault');
  return { url: url.href, stop: async () => undefined };
};

const isInUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_FOLDER_IN_USE';

/** The server of this home: the one that runs, or one for as long as it is needed. */
const reach = async (home: string): Promise<Reached> => {
  let lock: FolderLock;
  try {
    lock = await lockFolder(home);
  } catch (error) {
    const reached = isInUse(error) ? await running(home) : null;
    if (!reached) throw error;
    return reached;
  }
  try {
    await awaitLeftOvers(home);
    const server = await startPostgres({ folder: home });
    const stop = () => server.stop().finally(() => lock.release());
    try {
      await prepareDatabase(server);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: server.url(DATABASE, 'lieciba_vault'), stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

/**
 * Has the work done on the vault of `LIECIBA_HOME`, or the one that `VAULT_DATABASE_URL` and the `KMS_…` settings name, while
 * it is in use or not.
 */
export const withKeeper = async <T>(work: (keeper: VaultKeeper) => Promise<T>): Promise<T> => {
  const { home, databases } = readEnv(process.env);
  const { transit, faults } = readTransit(process.env);
  if (faults.length > 0) throw new Failure(`${faults.join('; ')}.`);
  const reached = databases ? { url: databases.vault, stop: async () => undefined } : await reach(home);
  try {
    const options = { databaseUrl: reached.url, keysFolder: join(home, 'keys'), poolMax: 2 };
    const keeper = await createVaultKeeper(transit ? { ...options, transit } : options);
    return await work(keeper).finally(() => keeper.close());
  } finally {
    await reached.stop();
  }
};
