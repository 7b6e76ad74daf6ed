import { type Database } from '../database';
import { inTurn } from '../epoch';
import { destroy } from './forget';
import { type Erased } from './ledger';

const BATCH = 1_000;

/** What came of holding a vault against a ledger of erasures. */
export interface Purge {
  /** References in the ledger. */
  readonly erased: number;
  /** Of these, still readable before: the vault came from a backup older than their erasure. */
  readonly purged: number;
}

const NEWS = {
  text: `select ref from unnest($1::uuid[]) as r(ref)
    where not exists (select from vault.erasure e where e.ref = r.ref)
      or exists (select from vault.person p where p.ref = r.ref)`,
};

const purgeBatch = (database: Database, batch: readonly Erased[], isFiled: boolean): Promise<number> =>
  inTurn(database, async (client) => {
    const refs = batch.map(({ ref }) => ref);
    const { rows } = await client.query('select from vault.person where ref = any($1::uuid[])', [refs]);
    await client.query(
      `insert into vault.erasure (ref, erasure, erased_at, filed)
       select *, $4 from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) on conflict (ref) do nothing`,
      [refs, batch.map(({ erasure }) => erasure), batch.map(({ erasedAt }) => erasedAt), isFiled],
    );
    if (rows.length > 0) await destroy(client, refs);
    return rows.length;
  });

/**
 * Destroys again whatever a ledger says was erased; harmless to repeat, and to break off anywhere. `isFiled` says that it is
 * the vault's own ledger.
 */
export const purge = async (database: Database, ledger: readonly Erased[], isFiled: boolean): Promise<Purge> => {
  const erased = [...new Map(ledger.map((one) => [one.ref, one])).values()];
  let purged = 0;
  for (let start = 0; start < erased.length; start += BATCH) {
    const batch = erased.slice(start, start + BATCH);
    const news = await database.query<{ ref: string }>(NEWS, [batch.map(({ ref }) => ref)]);
    const refs = new Set(news.map(({ ref }) => ref));
    if (refs.size > 0)
      purged += await purgeBatch(
        database,
        batch.filter(({ ref }) => refs.has(ref)),
        isFiled,
      );
  }
  return { erased: erased.length, purged };
};
