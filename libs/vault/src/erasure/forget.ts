import { randomUUID } from 'node:crypto';
import { type PoolClient } from 'pg';
import { type Database } from '../database';
import { inTurn, nextEpoch } from '../epoch';
import { BRIDGE, PERSON_OF } from '../links/link-statements';
import { distinctRefs } from '../open-texts';
import { type ErasureReceipt, type Vault } from '../vault';
import { CHANNEL, noticeOf } from '../watch';
import { appendToLedger, type Erased } from './ledger';

interface ErasedRow {
  readonly erasure: string;
  readonly ref: string;
  readonly erased_at: Date;
}

const RECEIPT = `select ref, erasure, erased_at from vault.erasure
  where erasure = (select erasure from vault.erasure where ref = $1::uuid) order by ref`;

const ERASED = {
  name: 'vault-erased',
  text: 'select ref, erased_at from vault.erasure where ref = any($1::uuid[])',
} as const;

const erasedFrom = ({ erasure, ref, erased_at: erasedAt }: ErasedRow): Erased => ({ erasure, ref, erasedAt });

/** When references were forgotten, of those that were. */
export const erasedAmong = async (database: Database, refs: readonly string[]): Promise<Map<string, Date>> => {
  const wanted = distinctRefs(refs);
  if (wanted.length === 0) return new Map();
  const rows = await database.query<ErasedRow>(ERASED, [wanted]);
  return new Map(rows.map(({ ref, erased_at: erasedAt }) => [ref, erasedAt]));
};

/** Destroys the rows and says so to every process; nobody else joins, parts or erases people meanwhile. */
export const destroy = async (client: PoolClient, refs: readonly string[]): Promise<void> => {
  await client.query('delete from vault.person where ref = any($1::uuid[])', [refs]);
  await client.query('select pg_notify($1, $2)', [CHANNEL, noticeOf(await nextEpoch(client), refs)]);
};

const erase = async (client: PoolClient, ref: string, reach: 'person' | 'reference'): Promise<readonly string[]> => {
  const { rows } = await client.query<{ ref: string }>(PERSON_OF.text, [[ref]]);
  if (rows.length === 0) return [];
  if (reach === 'reference') await client.query(BRIDGE.text, [ref]);
  const refs = reach === 'reference' ? [ref] : rows.map((row) => row.ref);
  await client.query(
    `insert into vault.erasure (ref, erasure, erased_at, filed)
     select ref, $2, date_trunc('milliseconds', now()), false from unnest($1::uuid[]) as r(ref)`,
    [refs, randomUUID()],
  );
  await destroy(client, refs);
  return refs;
};

/** Brings into the ledger what the database has erased and the ledger does not know yet, whoever erased it. */
export const fileErasures = (database: Database, ledger: string): Promise<void> =>
  inTurn(database, async (client) => {
    const { rows } = await client.query<ErasedRow>(
      'select ref, erasure, erased_at from vault.erasure where not filed order by erased_at, ref',
    );
    if (rows.length === 0) return;
    await appendToLedger(ledger, rows.map(erasedFrom));
    await client.query('update vault.erasure set filed = true where ref = any($1::uuid[])', [
      rows.map(({ ref }) => ref),
    ]);
  });

/** Erases, then files: a crash in between leaves the filing to whoever comes next. */
export const createForget =
  (database: Database, ledger: string, onErased: (refs: ReadonlySet<string>) => void): Vault['forget'] =>
  async (ref, reach = 'person'): Promise<ErasureReceipt | null> => {
    if (distinctRefs([ref]).length === 0) return null;
    const rows = await inTurn(database, async (client) => {
      await erase(client, ref, reach);
      return (await client.query<ErasedRow>(RECEIPT, [ref])).rows;
    });
    const [first] = rows;
    if (!first) return null;
    onErased(new Set(rows.map((row) => row.ref)));
    await fileErasures(database, ledger);
    return { erasure: first.erasure, erasedAt: first.erased_at, refs: rows.map((row) => row.ref) };
  };
