import { byteaArray } from '../bytea-array';
import { type Database } from '../database';
import { canaryOf } from '../keys/key-proof';
import { type Keys } from '../keys/keyring';
import { changeKeys, keepWritersOut } from './change-keys';
import { renewAll, type Rotation, type RotationOptions } from './batches';

interface WrappedRow {
  readonly ref: string;
  readonly wrapped_key: Buffer;
  readonly master_version: number;
}

const OTHERS = 'where master_version <> $1';

/** Puts the next version in force, unless the last rotation is still to be ended: then that one goes on. */
const begin = (database: Database, { kms }: Keys): Promise<void> =>
  changeKeys(database, async (client) => {
    const { rows } = await client.query<{ version: number; isOver: boolean }>(
      `select master_version as version,
         not exists (select from vault.person p where p.master_version <> k.master_version) as "isOver"
       from vault.key_proof k`,
    );
    const [now] = rows;
    if (!now?.isOver) return;
    const version = await kms.versionAfter(now.version);
    const canary = await canaryOf(kms, version);
    await keepWritersOut(client);
    await client.query('update vault.key_proof set master_version = $1, master_canary = $2, keyring = keyring + 1', [
      version,
      canary,
    ]);
  });

/**
 * Brings everybody's key under a new version of the master key while the vault is in use; nothing sealed is touched. Broken
 * off, the next call goes on with it. @throws VaultError
 */
export const rotateMaster = async (database: Database, keys: Keys, options: RotationOptions): Promise<Rotation> => {
  await begin(database, keys);
  await keys.reload();
  const { kms, ring } = keys;
  const version = ring.masterVersion;
  let previous = version - 1;
  const people = await renewAll<WrappedRow>(
    database,
    {
      where: OTHERS,
      values: [version],
      columns: 'ref, wrapped_key, master_version',
      async renew(client, rows) {
        previous = rows[0]?.master_version ?? previous;
        const wrapped = await kms.rewrap(
          rows.map((row) => ({ kind: 'key', ref: row.ref, wrapped: row.wrapped_key, version: row.master_version })),
          version,
        );
        await client.query(
          `update vault.person p set wrapped_key = n.wrapped_key, master_version = $3
           from unnest($1::uuid[], $2::bytea[]) as n(ref, wrapped_key) where p.ref = n.ref`,
          [rows.map(({ ref }) => ref), byteaArray(wrapped), version],
        );
      },
    },
    options,
  );
  return { version, previous, people };
};
