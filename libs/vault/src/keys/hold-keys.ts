import { type Database } from '../database';
import { type Kms } from '../kms/kms';
import { VaultError } from '../vault-error';
import { provenKeyring } from './key-proof';
import { type Keyring, type Keys } from './keyring';

const RETRY_AFTER_MS = 5_000;

/** Other processes go on with keys that this one lacks: until somebody brings the file, it is as good as away. */
const lacking = (error: unknown): unknown =>
  error instanceof VaultError && error.code === 'ERR_VAULT_KEYS'
    ? new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault has keys that this process lacks.', RETRY_AFTER_MS, {
        cause: error,
      })
    : error;

/** The same, for whoever is at work with keys that were proven. */
const atWork = (kms: Kms): Kms => {
  const told = <T>(answer: Promise<T>): Promise<T> => answer.catch((error: unknown) => Promise.reject(lacking(error)));
  return {
    ...kms,
    wrap: (keys, version) => told(kms.wrap(keys, version)),
    unwrap: (keys) => told(kms.unwrap(keys)),
    rewrap: (keys, version) => told(kms.rewrap(keys, version)),
  };
};

/** Keeps the keys in force; of several callers who find them outdated at once, one loads for all. */
export const holdKeys = (database: Database, folder: string, kms: Kms, first: Keyring): Keys => {
  let ring = first;
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    try {
      ring = await database.transaction((client) => provenKeyring(client, folder, kms));
    } catch (error) {
      throw lacking(error);
    }
  };
  return {
    kms: atWork(kms),
    get ring() {
      return ring;
    },
    reload() {
      loading ??= load().finally(() => (loading = undefined));
      return loading;
    },
  };
};
