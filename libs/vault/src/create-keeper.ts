import { fileErasures } from './erasure/forget';
import { readLedger } from './erasure/ledger';
import { type Purge, purge } from './erasure/purge';
import { type DoorOptions, openDoor } from './open-door';
import { type Rotation, type RotationOptions } from './rotation/batches';
import { rotateMaster } from './rotation/rotate-master';
import { rotatePepper } from './rotation/rotate-pepper';

/** Looks after a vault's keys while others use it. */
export interface VaultKeeper {
  /** Everybody's key under a new version of the master key. Broken off, the next call goes on. */
  rotateMaster(options?: RotationOptions): Promise<Rotation>;
  /** Everybody found by a new pepper. Broken off, the next call goes on. */
  rotatePepper(options?: RotationOptions): Promise<Rotation>;
  /** Destroys what this ledger of erasures lists, the vault's own by default. @throws VaultError `ERR_VAULT_LEDGER` */
  purge(ledgerFile?: string): Promise<Purge>;
  close(): Promise<void>;
}

/** Opens a vault for keeping. @throws VaultError as `openDoor` does */
export const createVaultKeeper = async (options: DoorOptions): Promise<VaultKeeper> => {
  const { database, keys, ledgerFile: own, close, purged } = await openDoor(options);
  return {
    rotateMaster: (rotation = {}) => rotateMaster(database, keys, rotation),
    rotatePepper: (rotation = {}) => rotatePepper(database, keys, options.keysFolder, rotation),
    async purge(ledgerFile) {
      if (ledgerFile === undefined) return purged;
      const result = await purge(database, await readLedger(ledgerFile), false);
      await fileErasures(database, own);
      return result;
    },
    close,
  };
};
