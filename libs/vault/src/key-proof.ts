import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { type PoolClient } from 'pg';
import { loadKeys, type Keys } from './keys';
import { seal, unseal } from './sealing';
import { MASTER_VERSION, PEPPER_VERSION } from './statements';
import { VaultError } from './vault-error';

const CANARY = 'This vault opens with this key.';
const EVERYONE = '00000000-0000-0000-0000-000000000000';

interface Proof {
  readonly master_canary: Buffer;
  readonly pepper_mark: Buffer;
}

const pepperMark = (pepper: KeyObject): Buffer => createHmac('sha256', pepper).update(`proof\n${CANARY}`).digest();

const opensCanary = (master: KeyObject, canary: Buffer): boolean => {
  try {
    return unseal(master, canary, 'canary', EVERYONE).toString() === CANARY;
  } catch {
    return false;
  }
};

const insist = (keys: Keys, proof: Proof): void => {
  const wrong = (file: string) =>
    new VaultError('ERR_VAULT_KEYS', `${file} is not the key this vault was sealed with: put the right one back.`);
  if (!opensCanary(keys.master, proof.master_canary)) throw wrong('master.key');
  if (!timingSafeEqual(pepperMark(keys.pepper), proof.pepper_mark)) throw wrong('pepper.key');
};

/**
 * The keys of this database, proven to be its own; made only where the vault is still empty. Runs inside a transaction that
 * keeps others out. @throws VaultError `ERR_VAULT_KEYS`
 */
export const provenKeys = async (client: PoolClient, keysFolder: string): Promise<Keys> => {
  const { rows } = await client.query<Proof>('select master_canary, pepper_mark from vault.key_proof');
  const [proof] = rows;
  const keys = await loadKeys(keysFolder, proof === undefined);
  if (proof) {
    insist(keys, proof);
    return keys;
  }
  const canary = seal(keys.master, CANARY, 'canary', EVERYONE);
  await client.query(
    `insert into vault.key_proof (master_version, master_canary, pepper_version, pepper_mark) values ($1, $2, $3, $4)`,
    [MASTER_VERSION, canary, PEPPER_VERSION, pepperMark(keys.pepper)],
  );
  return keys;
};
