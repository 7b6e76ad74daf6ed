import { openDatabase } from './database';
import { identityText, lookupOf } from './identity';
import { provenKeys } from './key-proof';
import { migrate } from './migrate';
import { openNames, openTexts } from './open-texts';
import { createPeople } from './people';
import { PersonCache } from './person-cache';
import { FIND, PING } from './statements';
import { type Vault } from './vault';

export interface VaultOptions {
  readonly databaseUrl: string;
  /** Holds `master.key` and `pepper.key`; made on first use. */
  readonly keysFolder: string;
  /** People kept in memory, with their unwrapped keys; default 20,000. */
  readonly cacheMax?: number;
  /** Connections; default 4. */
  readonly poolMax?: number;
  /** Bound of every statement and of waiting for a connection; default 5 s. */
  readonly timeoutMs?: number;
}

export interface VaultStats {
  readonly hits: number;
  readonly misses: number;
  readonly cached: number;
}

export interface RunningVault extends Vault {
  /** @throws VaultError `ERR_VAULT_UNAVAILABLE` */
  ping(): Promise<void>;
  stats(): VaultStats;
  /** Ends the connections and wipes every key held in memory. */
  close(): Promise<void>;
}

const CACHE_MAX = 20_000;
const POOL_MAX = 4;
const TIMEOUT_MS = 5_000;

/**
 * Opens the door: brings the tables up to date and proves the keys, making them only where the vault is empty.
 * @throws VaultError `ERR_VAULT_KEYS` when the keys are missing, readable by others, or not this database's
 * @throws VaultError `ERR_VAULT_UNAVAILABLE`
 */
export const createVault = async (options: VaultOptions): Promise<RunningVault> => {
  const { databaseUrl, keysFolder, cacheMax = CACHE_MAX, poolMax = POOL_MAX, timeoutMs = TIMEOUT_MS } = options;
  const database = openDatabase({ url: databaseUrl, poolMax, timeoutMs });
  const keys = await database
    .transaction(async (client) => {
      await migrate(client);
      return provenKeys(client, keysFolder);
    })
    .catch(async (error: unknown) => {
      await database.close();
      throw error;
    });
  const cache = new PersonCache(cacheMax);
  const people = createPeople(database, keys, cache);

  return {
    referencesFor: people.referencesFor,
    async find(person) {
      const lookup = lookupOf(keys.pepper, identityText(person));
      const [row] = await database.query<{ ref: string }>(FIND, [Buffer.from(lookup, 'hex')]);
      return row?.ref ?? null;
    },
    open: (texts) => openTexts(database, keys, texts),
    namesOf: (refs) => openNames(database, keys, refs),
    async ping() {
      await database.query(PING);
    },
    stats: () => ({ hits: people.hits, misses: people.misses, cached: cache.size }),
    async close() {
      cache.clear();
      await database.close();
    },
  };
};
