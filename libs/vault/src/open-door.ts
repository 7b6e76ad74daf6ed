import { join } from 'node:path';
import { type Database, openDatabase } from './database';
import { fileErasures } from './erasure/forget';
import { readLedger } from './erasure/ledger';
import { type Purge, purge } from './erasure/purge';
import { holdKeys } from './keys/hold-keys';
import { provenKeyring } from './keys/key-proof';
import { type Keys } from './keys/keyring';
import { createFileKms } from './kms/file-kms';
import { type KmsCost, meteredKms } from './kms/metered-kms';
import { createTransitKms, type TransitOptions } from './kms/transit-kms';
import { migrate } from './migrate';

/** Where a vault and its keys are. */
export interface DoorOptions {
  readonly databaseUrl: string;
  /** Holds `pepper.key`, `master.key` unless a `transit` holds that one, and `erasures.log`; made on first use. */
  readonly keysFolder: string;
  /** Who holds the master key; default is a file in the keys folder. */
  readonly transit?: TransitOptions;
  /** The ledger of erasures; default `erasures.log` in the keys folder. */
  readonly ledgerFile?: string;
  /** Connections; default 4. */
  readonly poolMax?: number;
  /** Bound of every statement and of waiting for a connection; default 5 s. */
  readonly timeoutMs?: number;
}

/** A vault whose tables are up to date and whose keys are proven. */
export interface Door {
  readonly database: Database;
  readonly keys: Keys;
  readonly ledgerFile: string;
  /** What the ledger undid when it opened. */
  readonly purged: Purge;
  readonly timeoutMs: number;
  kmsCost(): KmsCost;
  close(): Promise<void>;
}

const POOL_MAX = 4;
const TIMEOUT_MS = 5_000;

/**
 * Opens a vault: brings the tables up to date and proves the keys, making them only where the vault is empty. Whoever the
 * ledger says was erased is erased before anybody is answered, also where an old backup brought them back.
 * @throws VaultError `ERR_VAULT_KEYS` when the keys are missing, readable by others, or not this database's
 * @throws VaultError `ERR_VAULT_NEWER`, `ERR_VAULT_LEDGER`, `ERR_VAULT_UNAVAILABLE`
 */
export const openDoor = async (options: DoorOptions): Promise<Door> => {
  const { databaseUrl: url, keysFolder, transit, poolMax = POOL_MAX, timeoutMs = TIMEOUT_MS } = options;
  const ledgerFile = options.ledgerFile ?? join(keysFolder, 'erasures.log');
  const database = openDatabase({ url, poolMax, timeoutMs });
  const kms = meteredKms(transit ? createTransitKms(transit) : createFileKms(keysFolder));
  const close = async (): Promise<void> => {
    kms.close();
    await database.close();
  };
  try {
    const ring = await database.transaction(async (client) => {
      await migrate(client);
      return provenKeyring(client, keysFolder, kms);
    });
    const keys = holdKeys(database, keysFolder, kms, ring);
    const purged = await purge(database, await readLedger(ledgerFile), true);
    await fileErasures(database, ledgerFile);
    return { database, keys, ledgerFile, purged, timeoutMs, kmsCost: kms.cost, close };
  } catch (error) {
    await close();
    throw error;
  }
};
