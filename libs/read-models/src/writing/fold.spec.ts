import { describe, expect, it } from '@jest/globals';
import { insert, remove, type Statement, update, upsert } from '../projection';
import { defineView, type RowOf } from '../table';
import { fold, needsOf } from './fold';

const { table } = defineView({
  name: 'toy',
  version: 1,
  columns: {
    id: 'integer',
    owner: 'text',
    n: 'bigint',
    since: 'date',
    codes: 'text[]',
    about: 'jsonb',
    done: 'boolean',
  },
  key: ['id'],
  lookups: ['owner'],
});
const written = (statements: readonly Statement[], stored: readonly RowOf[] = []) =>
  fold(table, statements, stored).written;

describe('a batch folded', () => {
  it('makes a row from its key, and every column from nothing', () => {
    const change = {
      n: { add: 2n },
      since: { least: '2026-11-20' },
      codes: { include: ['b', 'a', 'b'] },
      about: { set: { a: 1 } },
    };
    expect(written([upsert(table, { id: 7 }, change)])).toEqual([
      { id: 7, n: 2n, since: '2026-11-20', codes: ['a', 'b'], about: { a: 1 } },
    ]);
  });

  it('merges every column with what it held', () => {
    const stored = [{ id: 7, owner: 'x', n: 40n, since: '2026-11-20', codes: ['a', 'c'], done: true }];
    const folded = fold(
      table,
      [
        upsert(table, { id: 7 }, { n: { add: 2n }, since: { greatest: '2026-11-21' }, codes: { include: ['b'] } }),
        update(table, { owner: 'x' }, { codes: { exclude: ['a'] }, since: { greatest: '2026-11-01' } }),
        update(table, { id: 7 }, { done: { set: undefined } }),
      ],
      stored,
    );
    expect(folded.gone).toEqual(stored);
    expect(folded.written).toEqual([{ id: 7, owner: 'x', n: 42n, since: '2026-11-21', codes: ['b', 'c'] }]);
  });

  it('finds by a lookup what it inserted itself, each such row', () => {
    const rows = written([
      insert(table, { id: 1, owner: 'x' }),
      insert(table, { id: 2, owner: 'y' }),
      insert(table, { id: 3, owner: 'x' }),
      update(table, { owner: 'x' }, { done: { set: true } }),
      insert(table, { id: 4, owner: 'x' }),
    ]);
    expect(rows.map(({ id, done }) => [id, done])).toEqual([
      [1, true],
      [2, undefined],
      [3, true],
      [4, undefined],
    ]);
  });

  it('changes a row again and again without touching what it was given', () => {
    const stored = [{ id: 7, n: 40n, codes: ['a'] }];
    const once = upsert(table, { id: 7 }, { n: { add: 1n }, codes: { include: ['b'] } });
    const fresh = upsert(table, { id: 8 }, { n: { add: 1n } });
    expect(fold(table, [once, fresh, once, fresh], stored)).toEqual({
      gone: [{ id: 7, n: 40n, codes: ['a'] }],
      written: [
        { id: 7, n: 42n, codes: ['a', 'b'] },
        { id: 8, n: 2n },
      ],
    });
    expect(stored).toEqual([{ id: 7, n: 40n, codes: ['a'] }]);
    expect(fresh.where).toEqual({ id: 8 });
  });

  it('leaves alone what comes out as it went in, and what is not there', () => {
    const stored = [{ id: 7, codes: ['a'] }];
    const statements = [
      update(table, { id: 7 }, { codes: { include: ['a'] } }),
      update(table, { id: 8 }, { codes: { include: ['a'] } }),
      remove(table, { id: 9 }),
    ];
    expect(fold(table, statements, stored)).toEqual({ gone: [], written: [] });
  });

  it('removes, and lets the same key come again', () => {
    const stored = [{ id: 7, owner: 'x', n: 5n }];
    const again = [remove(table, { owner: 'x' }), upsert(table, { id: 7 }, { n: { add: 1n } })];
    expect(fold(table, again, stored)).toEqual({ gone: stored, written: [{ id: 7, n: 1n }] });
    expect(fold(table, [insert(table, { id: 8 }), remove(table, { id: 8 })], [])).toEqual({ gone: [], written: [] });
  });

  it('tells once which stored rows it has to know, and for mere inserts none', () => {
    const statements = [
      insert(table, { id: 1 }),
      update(table, { owner: 'x' }, {}),
      upsert(table, { id: 2 }, {}),
      remove(table, { id: 3 }),
      upsert(table, { id: 2 }, { n: { add: 1n } }),
      update(table, { owner: 'x' }, { done: { set: true } }),
    ];
    expect(needsOf(statements)).toEqual([
      { columns: ['owner'], wanted: [{ owner: 'x' }] },
      { columns: ['id'], wanted: [{ id: 2 }, { id: 3 }] },
    ]);
    expect(needsOf(statements.slice(0, 1))).toEqual([]);
  });
});

describe('a statement', () => {
  it('is refused when no index finds its rows', () => {
    expect(() => update(table, { done: true }, {})).toThrow('A row of views.toy_v1 cannot be found by done.');
    expect(() => remove(table, { id: 1, owner: 'x' })).toThrow('cannot be found by id and owner');
    expect(() => upsert(table, { owner: 'x' }, {})).toThrow('cannot be made from owner');
  });

  it('is refused when it changes what identifies a row', () => {
    expect(() => update(table, { id: 1 }, { owner: { set: 'y' } })).toThrow('keeps its owner for as long as it stands');
    expect(() => upsert(table, { id: 1 }, { id: { set: 2 } })).toThrow('keeps its id');
  });
});
