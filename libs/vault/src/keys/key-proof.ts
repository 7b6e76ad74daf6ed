import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { type PoolClient } from 'pg';
import { type Kms } from '../kms/kms';
import { VaultError } from '../vault-error';
import { keyFileOf, loadKey, loadOrMakeKey } from './key-files';
import { type Keyring } from './keyring';

const CANARY = 'This vault opens with this key.';
const EVERYONE = '00000000-0000-0000-0000-000000000000';

interface Proof {
  readonly keyring: number;
  readonly master_version: number;
  readonly master_canary: Buffer;
  readonly pepper_version: number;
  readonly pepper_mark: Buffer;
  readonly previous_pepper_version: number | null;
  readonly previous_pepper_mark: Buffer | null;
}

/** Tells one pepper from another, and nothing about either. */
export const pepperMark = (pepper: KeyObject): Buffer =>
  createHmac('sha256', pepper).update(`proof\n${CANARY}`).digest();

/** What only this version of the master key opens. */
export const canaryOf = async (kms: Kms, version: number): Promise<Buffer> => {
  const [canary] = await kms.wrap([{ kind: 'canary', ref: EVERYONE, key: Buffer.from(CANARY) }], version);
  return canary!;
};

const wrong = (key: string) =>
  new VaultError('ERR_VAULT_KEYS', `${key} is not the key this vault was sealed with: put the right one back.`);

const insistOnMaster = async (kms: Kms, { master_canary: wrapped, master_version: version }: Proof): Promise<void> => {
  const [opened] = await kms.unwrap([{ kind: 'canary', ref: EVERYONE, wrapped, version }]).catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'ERR_VAULT_TAMPERED') throw wrong(keyFileOf('master', version));
    throw error;
  });
  if (opened?.toString() !== CANARY) throw wrong(keyFileOf('master', version));
};

const provenPepper = async (folder: string, version: number, mark: Buffer): Promise<KeyObject> => {
  const pepper = await loadKey(folder, 'pepper', version);
  if (!timingSafeEqual(pepperMark(pepper), mark)) throw wrong(keyFileOf('pepper', version));
  return pepper;
};

const firstKeys = async (client: PoolClient, folder: string, kms: Kms): Promise<Keyring> => {
  const masterVersion = await kms.versionAfter(0);
  const pepper = await loadOrMakeKey(folder, 'pepper', 1);
  await client.query(
    `insert into vault.key_proof (master_version, master_canary, pepper_version, pepper_mark) values ($1, $2, 1, $3)`,
    [masterVersion, await canaryOf(kms, masterVersion), pepperMark(pepper)],
  );
  return { number: 1, masterVersion, pepperVersion: 1, pepper, previousPepper: null };
};

/**
 * The keys of this database, proven to be its own; made only where the vault is still empty. Runs inside a transaction that
 * keeps others out. @throws VaultError `ERR_VAULT_KEYS`
 */
export const provenKeyring = async (client: PoolClient, folder: string, kms: Kms): Promise<Keyring> => {
  const [proof] = (await client.query<Proof>('select * from vault.key_proof')).rows;
  if (!proof) return firstKeys(client, folder, kms);
  await insistOnMaster(kms, proof);
  const { previous_pepper_version: previous, previous_pepper_mark: previousMark } = proof;
  return {
    number: proof.keyring,
    masterVersion: proof.master_version,
    pepperVersion: proof.pepper_version,
    pepper: await provenPepper(folder, proof.pepper_version, proof.pepper_mark),
    previousPepper: previous !== null && previousMark ? await provenPepper(folder, previous, previousMark) : null,
  };
};
