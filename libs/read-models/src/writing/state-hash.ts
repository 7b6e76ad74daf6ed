import { hash } from 'node:crypto';
import { type ClientBase } from 'pg';
import { type RowOf, type Table, type View } from '../table';
import { textOf } from './copy-text';
import { monthOf } from './months';

const LIMBS = 16; // Of 16 bits each: a double sums up more rows of them than one batch or one month has.
const MODULUS = 2n ** 256n;

/** A multiset of rows as one number: how many, and the sum of their SHA-256 modulo 2^256. No order, no batches show in it. */
class RowSum {
  rows = 0;
  readonly #limbs = new Float64Array(LIMBS);

  change(text: string, sign: 1 | -1): void {
    const digest = hash('sha256', Buffer.from(text, 'latin1'), 'binary'); // As a string, for half the price of a buffer.
    for (let i = 0; i < LIMBS; i++) {
      const limb = digest.charCodeAt(2 * i) * 256 + digest.charCodeAt(2 * i + 1);
      this.#limbs[i] = (this.#limbs[i] ?? 0) + sign * limb;
    }
    this.rows += sign;
  }

  get hash(): bigint {
    const sum = this.#limbs.reduce((high, limb) => high * 65_536n + BigInt(limb), 0n);
    return ((sum % MODULUS) + MODULUS) % MODULUS;
  }
}

/** The sum of one table's rows of one month, `2026-11`; empty for rows that no month has. */
export interface PartHash {
  readonly part: string;
  readonly month: string;
  readonly rows: bigint;
  readonly hash: bigint;
}

/** What a batch changes about the state of a view, gathered while its rows are written; or a whole state, row by row. */
export class StateSum {
  readonly #sums = new Map<string, Map<string, RowSum>>();

  /** What is not counted leaves no trace here. */
  constructor(private readonly counts = true) {}

  /** Makes the text of a table's rows as they are written, and takes each of them in. */
  textOfAdded(table: Table): (row: RowOf) => string {
    return this.#counting(table, 1);
  }

  /** Takes rows out again. */
  remove(table: Table, rows: readonly RowOf[]): void {
    if (this.counts) rows.forEach(this.#counting(table, -1));
  }

  /** Every month of every table that has changed. */
  get parts(): readonly PartHash[] {
    return [...this.#sums].flatMap(([part, months]) =>
      [...months].map(([month, { rows, hash }]) => ({ part, month, rows: BigInt(rows), hash })),
    );
  }

  #counting(table: Table, sign: 1 | -1): (row: RowOf) => string {
    const line = textOf(table);
    if (!this.counts) return line;
    const months = this.#sums.get(table.part) ?? new Map<string, RowSum>();
    this.#sums.set(table.part, months);
    return (row) => {
      const text = line(row);
      const month = (table.monthly && monthOf(row)) || '';
      let sum = months.get(month);
      if (!sum) months.set(month, (sum = new RowSum()));
      sum.change(text, sign);
      return text;
    };
  }
}

const SAVE = `
  insert into views.state_hashes as state (view, version, table_name, month, rows, hash)
  select $1, $2, * from unnest($3::text[], $4::text[], $5::bigint[], $6::numeric[])
      on conflict (view, version, table_name, month)
      do update set rows = state.rows + excluded.rows, hash = mod(state.hash + excluded.hash, ${MODULUS})`;

/** Adds what a batch changed to what is known of the view's state; belongs in the batch's transaction. */
export const saveState = async (client: ClientBase, { name, version }: View, { parts }: StateSum): Promise<void> => {
  if (parts.length === 0) return;
  const column = <Name extends keyof PartHash>(of: Name) => parts.map((part) => part[of]);
  const values = [name, version, column('part'), column('month'), column('rows'), column('hash')];
  await client.query({ name: 'save-state', text: SAVE, values });
};

/** What is known of the view's state, by table and month; those that hold nothing are left out. */
export const loadState = async (client: ClientBase, { name, version }: View): Promise<readonly PartHash[]> => {
  const { rows } = await client.query<{ part: string; month: string; rows: string; hash: string }>(
    `select table_name as part, month, rows, hash from views.state_hashes
      where view = $1 and version = $2 and (rows <> 0 or hash <> 0) order by part, month`,
    [name, version],
  );
  return rows.map(({ part, month, rows: count, hash: sum }) => ({
    part,
    month,
    rows: BigInt(count),
    hash: BigInt(sum),
  }));
};

/** A table of a view and a month of it. */
export type Place = Pick<PartHash, 'part' | 'month'>;

/** Where two states of one view differ first; null when they are equal. A place that holds nothing is one that is not there. */
export const differenceOf = (one: readonly PartHash[], other: readonly PartHash[]): Place | null => {
  const sums = new Map<string, Place & { rows: bigint; hash: bigint }>();
  const take = (state: readonly PartHash[], sign: bigint) => {
    for (const { part, month, rows, hash } of state) {
      const key = `${part} ${month}`;
      const sum = sums.get(key) ?? { part, month, rows: 0n, hash: 0n };
      sums.set(key, { part, month, rows: sum.rows + sign * rows, hash: sum.hash + sign * hash });
    }
  };
  take(one, 1n);
  take(other, -1n);
  const differing = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .find(([, { rows, hash }]) => rows !== 0n || hash !== 0n);
  return differing ? { part: differing[1].part, month: differing[1].month } : null;
};

/** A whole state as one word, SHA-256 of its places in order: equal states have equal words. */
export const stateWordOf = (state: readonly PartHash[]): string =>
  hash(
    'sha256',
    state
      .filter(({ rows, hash }) => rows !== 0n || hash !== 0n)
      .map(({ part, month, rows, hash }) => `${part} ${month} ${rows} ${hash}\n`)
      .sort()
      .join(''),
  );
