import { type Vault } from './vault';
import { VaultError } from './vault-error';

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

/** Opens the door. @throws VaultError `ERR_VAULT_KEYS` when the keys are missing, readable by others, or not this database's. */
export const createVault = async (_options: VaultOptions): Promise<RunningVault> => {
  throw new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is being built.');
};
