import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { insert, remove, type Statement, update, upsert } from '../projection';
import { useViews } from '../spec/use-views';
import { defineView, part, tablesOf } from '../table';
import { storedState } from './scan';
import { loadState, type PartHash } from './state-hash';
import { inTransaction } from './transaction';

const toy = defineView({
  name: 'toy',
  version: 1,
  columns: {
    occurred_at: 'timestamptz(3)',
    recorded_at: 'timestamptz(3)',
    position: 'bigint',
    owner: 'text',
    codes: 'text[]',
    about: 'jsonb',
  },
  key: ['occurred_at', 'position'],
  lookups: ['owner'],
  monthly: true,
  parts: {
    counts: part({
      columns: { owner: 'text', day: 'date', seen: 'integer', size: 'bigint', last: 'timestamptz(3)', open: 'boolean' },
      key: ['owner', 'day'],
      lookups: ['owner'],
    }),
  },
});
const { table, parts } = toy;

const { client, sql, write } = useViews(startPostgres);

beforeAll(() =>
  sql(`create table views.toy_v1 (occurred_at timestamptz(3), recorded_at timestamptz(3), position bigint, owner text,
         codes text[], about jsonb, primary key (occurred_at, position)) partition by range (occurred_at);
       create index on views.toy_v1 (owner);
       create table views.toy_v1_default partition of views.toy_v1 default;
       create table views.toy_v1_counts (owner text, day date, seen int, size bigint, last timestamptz(3), open boolean,
         primary key (owner, day));`),
);

/** Everything in the view after `batches`, each written in a transaction of its own. */
const stateAfter = async (batches: readonly (readonly Statement[])[]) => {
  await sql(`truncate views.toy_v1, views.toy_v1_counts, views.state_hashes; delete from views.checkpoints`);
  await write(toy, batches);
  return Promise.all(tablesOf(toy).map(({ name, key }) => sql(`select * from ${name} order by ${key}`)));
};

const inOrder = (state: readonly PartHash[]) =>
  state
    .filter(({ rows }) => rows !== 0n)
    .map((one) => Object.values(one).map(String).join(' '))
    .sort();
const knownState = async () => inOrder(await loadState(client(), toy));
const stateFound = () => inTransaction(client(), async () => inOrder(await storedState(client(), toy)));

const owner = fc.constantFrom('a', 'b\t', 'NULL', '{"x"}');
const codes = fc.uniqueArray(fc.constantFrom('R-1', 'R-2', 'a"b\\', ''), { maxLength: 3 });
const day = fc.constantFrom('2026-01-31', '0000-02-29', '9999-12-31');
const instant = fc.constantFrom('2026-01-31T23:59:59.990Z', '2026-02-01T00:00:00.000Z', '0000-02-29T12:00:00.123Z');
const anyStatement = fc.oneof(
  fc.tuple(owner, codes).map(([of, rules]) => update(table, { owner: of }, { codes: { include: rules } })),
  fc.tuple(owner, codes).map(([of, rules]) => update(table, { owner: of }, { codes: { exclude: rules } })),
  fc.record({ owner: owner, day }).map((key) => remove(parts.counts, key)),
  owner.map((of) => remove(table, { owner: of })),
  fc.tuple(owner, fc.boolean()).map(([of, open]) => update(parts.counts, { owner: of }, { open: { set: open } })),
  fc.record({ owner, day, instant, by: fc.integer({ min: -5, max: 5 }) }).map(({ by, instant: at, ...key }) =>
    upsert(parts.counts, key, {
      seen: { add: by },
      size: { greatest: BigInt(by) * 10n ** 15n },
      last: { least: at },
    }),
  ),
);
const inserted = fc.record({ at: instant, owner, codes }).map(
  ({ at, ...row }) =>
    (position: bigint): Statement =>
      insert(table, {
        ...row,
        occurred_at: at,
        recorded_at: '2026-11-20T00:00:00.000Z',
        position,
        about: { n: [1.5] },
      }),
);
const statements = fc
  .array(fc.oneof(inserted, anyStatement), { maxLength: 40 })
  .map((list) => list.map((one, i) => (typeof one === 'function' ? one(BigInt(i)) : one)));

const split = (list: readonly Statement[], cuts: readonly number[]) => {
  const at = [0, ...cuts.map((cut) => Math.min(cut, list.length)).sort((a, b) => a - b), list.length];
  return at.slice(1).map((to, i) => list.slice(at[i], to));
};

describe('the hash of a state', () => {
  const row = { occurred_at: '2026-01-31T23:59:59.990Z', recorded_at: '2026-11-20T00:00:00.000Z', owner: 'a' };
  const rowAt = (position: bigint) =>
    insert(table, { ...row, position, codes: [], about: { z: 1, a: [{ c: 1e21, b: -0 }] } });

  it('has no order, no batches, and counts each row', async () => {
    await stateAfter([[rowAt(1n), rowAt(2n)], [rowAt(3n)]]);
    const state = await knownState();
    await stateAfter([[rowAt(3n), rowAt(1n), rowAt(2n)]]);
    expect(await knownState()).toEqual(state);
    await stateAfter([[rowAt(3n), rowAt(2n)]]);
    expect(await knownState()).not.toEqual(state);
  });

  it('is of a month each, and of no month for what has none', async () => {
    const far = { ...row, occurred_at: '9999-12-31T00:00:00.000Z', position: 2n };
    await stateAfter([[rowAt(1n), insert(table, far), upsert(parts.counts, { owner: 'a', day: '2026-01-31' }, {})]]);
    expect((await loadState(client(), toy)).map(({ part: of, month, rows }) => [of, month, rows])).toEqual([
      ['counts', '', 1n],
      ['rows', '', 1n],
      ['rows', '2026-01', 1n],
    ]);
  });

  it('differs from the rows once somebody touches these', async () => {
    await stateAfter([[rowAt(1n), rowAt(2n)]]);
    expect(await stateFound()).toEqual(await knownState());
    await sql(`update views.toy_v1 set about = '{"z": 2}' where position = 1`);
    expect(await stateFound()).not.toEqual(await knownState());
  });
});

describe('statements of every kind', () => {
  it('leave the same rows and the same hash in one batch, one by one, and however else they are split', async () => {
    const property = fc.asyncProperty(statements, fc.array(fc.nat(40), { maxLength: 5 }), async (list, cuts) => {
      const oneByOne = await stateAfter(list.map((statement) => [statement]));
      const known = await knownState();
      expect(known).toEqual(await stateFound());
      for (const batches of [[list], split(list, cuts)]) {
        expect(await stateAfter(batches)).toEqual(oneByOne);
        expect(await knownState()).toEqual(known);
      }
    });
    await fc.assert(property, { numRuns: 20 });
  });

  it('change a row that an earlier batch wrote, in whatever month it stands', async () => {
    const row = { occurred_at: '2026-01-31T23:59:59.990Z', recorded_at: '2026-11-20T00:00:00.000Z', owner: 'a' };
    const [rows] = await stateAfter([
      [insert(table, { ...row, position: 1n, codes: [], about: { lawRef: 'Likums "A"\t' } })],
      [update(table, { owner: 'a' }, { codes: { include: ['R-2', 'R-1'] } })],
    ]);
    expect(rows).toMatchObject([{ position: '1', codes: ['R-1', 'R-2'], about: { lawRef: 'Likums "A"\t' } }]);
  });
});
