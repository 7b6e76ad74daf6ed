import { createForget, erasedAmong } from './erasure/forget';
import { type DatabaseCost } from './database';
import { type KmsCost } from './kms/metered-kms';
import { createLinks } from './links/links';
import { type DoorOptions, openDoor } from './open-door';
import { openNames, openTexts } from './open-texts';
import { createPeople } from './people';
import { PersonCache } from './person-cache';
import { PING } from './statements';
import { type Vault } from './vault';
import { watchChanges } from './watch';

export interface VaultOptions extends DoorOptions {
  /** People kept in memory, with their unwrapped keys; default 20,000. */
  readonly cacheMax?: number;
  /** For how long this process may still seal under a key that another one destroyed; default 5 s, mostly far less. */
  readonly staleMsMax?: number;
  /** Between two questions whether anybody was erased; default 1 s. */
  readonly watchEveryMs?: number;
}

/** What was asked for since the start. */
export interface VaultStats {
  /** People found in memory, and not. */
  readonly hits: number;
  readonly misses: number;
  readonly cached: number;
  readonly database: DatabaseCost;
  readonly kms: KmsCost;
}

/** Of a vault that is not open yet. */
export const noStats: VaultStats = {
  hits: 0,
  misses: 0,
  cached: 0,
  database: { roundTrips: 0, seconds: 0 },
  kms: { unwraps: 0, wraps: 0, calls: 0, seconds: 0 },
};

export interface RunningVault extends Vault {
  /** Asks the database and whoever holds the master key. @throws VaultError `ERR_VAULT_UNAVAILABLE` */
  ping(): Promise<void>;
  stats(): VaultStats;
  /** Ends the connections and wipes every key held in memory. */
  close(): Promise<void>;
}

const CACHE_MAX = 20_000;
const STALE_MS_MAX = 5_000;
const WATCH_EVERY_MS = 1_000;

/** Opens the vault. @throws VaultError as `openDoor` does */
export const createVault = async (options: VaultOptions): Promise<RunningVault> => {
  const { cacheMax = CACHE_MAX, staleMsMax = STALE_MS_MAX, watchEveryMs = WATCH_EVERY_MS } = options;
  const door = await openDoor(options);
  const { database, keys } = door;
  const cache = new PersonCache(cacheMax);
  const watch = await watchChanges({
    url: options.databaseUrl,
    timeoutMs: door.timeoutMs,
    everyMs: watchEveryMs,
    staleMsMax,
    onErased: (refs) => (refs ? cache.forget(refs) : cache.clear()),
    onKeyring(number) {
      // Whoever asks next tries again, and is told if it fails.
      if (number !== keys.ring.number)
        void keys.reload().then(
          () => cache.clear(),
          () => undefined,
        );
    },
  });
  const people = createPeople(database, keys, cache, watch.isCurrent);

  return {
    referencesFor: people.referencesFor,
    find: people.find,
    ...createLinks(database, people),
    forget: createForget(database, door.ledgerFile, (refs) => cache.forget(refs)),
    erased: (refs) => erasedAmong(database, refs),
    open: (texts) => openTexts(database, keys.kms, texts),
    namesOf: (refs) => openNames(database, keys.kms, refs),
    async ping() {
      await Promise.all([database.query(PING), keys.kms.ping()]);
    },
    stats: () => ({
      hits: people.hits,
      misses: people.misses,
      cached: cache.size,
      database: database.cost(),
      kms: door.kmsCost(),
    }),
    async close() {
      await watch.close();
      cache.clear();
      await door.close();
    },
  };
};
