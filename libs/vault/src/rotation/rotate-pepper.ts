import { type PoolClient } from 'pg';
import { byteaArray } from '../bytea-array';
import { type Database } from '../database';
import { lookupOf, nameMarkOf } from '../identity';
import { loadOrMakeKey } from '../keys/key-files';
import { pepperMark } from '../keys/key-proof';
import { type Keyring, type Keys } from '../keys/keyring';
import { withKeysOf } from '../open-texts';
import { unseal } from '../sealing';
import { VaultError } from '../vault-error';
import { changeKeys, keepWritersOut } from './change-keys';
import { renewAll, type Rotation, type RotationOptions } from './batches';

interface FoundRow {
  readonly ref: string;
  readonly lookup: Buffer;
  readonly wrapped_key: Buffer;
  readonly master_version: number;
  readonly identifier: Buffer;
  readonly name: Buffer | null;
}

/** Puts the next version in force beside the present one, unless a rotation is still to be ended. */
const begin = (database: Database, folder: string): Promise<void> =>
  changeKeys(database, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      'select pepper_version as version from vault.key_proof where previous_pepper_version is null',
    );
    const [now] = rows;
    if (!now) return;
    const pepper = await loadOrMakeKey(folder, 'pepper', now.version + 1);
    await keepWritersOut(client);
    await client.query(
      `update vault.key_proof set previous_pepper_version = pepper_version, previous_pepper_mark = pepper_mark,
         pepper_version = $1, pepper_mark = $2, keyring = keyring + 1`,
      [now.version + 1, pepperMark(pepper)],
    );
  });

/** Nobody is found by the previous pepper any more. */
const end = (database: Database, version: number): Promise<void> =>
  changeKeys(database, async (client) => {
    await client.query(
      `update vault.key_proof set previous_pepper_version = null, previous_pepper_mark = null, keyring = keyring + 1
       where pepper_version = $1 and previous_pepper_version is not null`,
      [version],
    );
  });

/** The row's look-up and name mark under the new pepper, from what is sealed in it. */
const renewedOf = ({ pepper, previousPepper }: Keyring, row: FoundRow, key: Buffer) => {
  const { ref, identifier, name, lookup } = row;
  const identity = unseal(key, identifier, 'identifier', ref).toString();
  if (!previousPepper || lookupOf(previousPepper, identity) !== lookup.toString('hex'))
    throw new VaultError('ERR_VAULT_TAMPERED', 'A look-up does not belong to the identifier beside it.');
  const mark = name && nameMarkOf(pepper, ref, unseal(key, name, 'name', ref).toString());
  return { ref, lookup: lookupOf(pepper, identity), mark };
};

/**
 * Makes everybody's look-up anew under a new pepper while the vault is in use: people are found by either until it is done.
 * Broken off, the next call goes on with it. @throws VaultError
 */
export const rotatePepper = async (
  database: Database,
  keys: Keys,
  folder: string,
  options: RotationOptions,
): Promise<Rotation> => {
  await begin(database, folder);
  await keys.reload();
  const { kms, ring } = keys;
  const version = ring.pepperVersion;
  const renew = async (client: PoolClient, rows: readonly FoundRow[]): Promise<void> => {
    const renewed = await withKeysOf(kms, rows, (keyOf) =>
      rows.map((row) => renewedOf(ring, row, keyOf.get(row.ref)!)),
    );
    await client.query(
      `update vault.person p set lookup = n.lookup, name_mark = n.name_mark, pepper_version = $4
       from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as n(ref, lookup, name_mark) where p.ref = n.ref`,
      [
        renewed.map(({ ref }) => ref),
        byteaArray(renewed.map(({ lookup }) => lookup)),
        byteaArray(renewed.map(({ mark }) => mark)),
        version,
      ],
    );
  };
  const people = await renewAll<FoundRow>(
    database,
    {
      where: 'where pepper_version <> $1',
      values: [version],
      columns: 'ref, lookup, wrapped_key, master_version, identifier, name',
      renew,
    },
    options,
  );
  await end(database, version);
  await keys.reload();
  return { version, previous: version - 1, people };
};
