import { type ClientBase } from 'pg';
import { type RowOf, type Table, type Value } from '../table';
import { textOf } from './copy-text';
import { firstDayOf, followingMonth } from './months';
import { scan } from './scan';

/** One row in which a table differs from what the log leads to: by its key, and in which columns. Never what they hold. */
export interface RowDifference {
  readonly kind: 'missing' | 'surplus' | 'changed';
  readonly key: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}

/** A table as a connection sees it. */
export interface Side {
  readonly client: ClientBase;
  readonly table: Table;
}

const compared = (one: Value | undefined, other: Value | undefined): number => {
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other));
  if (one === other || one === undefined || other === undefined) return 0;
  return one < other ? -1 : 1;
};

const byKey = ({ key }: Table, one: RowOf, other: RowOf): number => {
  for (const name of key) {
    const order = compared(one[name], other[name]);
    if (order !== 0) return order;
  }
  return 0;
};

async function* rowsOf({ client, table }: Side, month: string): AsyncGenerator<RowOf> {
  const where =
    month && `occurred_at >= '${firstDayOf(month)}' and occurred_at < '${firstDayOf(followingMonth(month))}'`;
  for await (const rows of scan(client, table, { where: where || 'true', ordered: true })) yield* rows;
}

/** The first row, by key, in which `found` differs from `expected`; null when none does. Both need a transaction. */
export const firstRowDifference = async (expected: Side, found: Side, month: string): Promise<RowDifference | null> => {
  const { table } = found;
  const text = textOf(table);
  const told = (kind: RowDifference['kind'], row: RowOf, columns: readonly string[]): RowDifference => ({
    kind,
    key: Object.fromEntries(table.key.map((name) => [name, String(row[name])])),
    columns,
  });
  const [wanted, present] = [rowsOf(expected, month), rowsOf(found, month)];
  try {
    for (;;) {
      const [{ value: one }, { value: other }] = [await wanted.next(), await present.next()];
      if (!one && !other) return null;
      const order = !one ? 1 : !other ? -1 : byKey(table, one, other);
      if (one && order < 0) return told('missing', one, []);
      if (other && order > 0) return told('surplus', other, []);
      if (one && other && text(one) !== text(other)) {
        const differs = (name: string) => textOf(table, [name])(one) !== textOf(table, [name])(other);
        return told('changed', one, Object.keys(table.columns).filter(differs));
      }
    }
  } finally {
    await wanted.return(undefined);
    await present.return(undefined);
  }
};
