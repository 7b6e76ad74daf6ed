/** Types a view's column can have, as PostgreSQL writes them, and the values that statements carry for them. */
interface ValueOf {
  readonly uuid: string;
  readonly text: string;
  readonly bigint: bigint;
  readonly 'timestamptz(3)': string;
  readonly 'text[]': readonly string[];
  readonly jsonb: object;
}
export type ColumnType = keyof ValueOf;
export type Columns = Readonly<Record<string, ColumnType>>;

/** A table that a projection writes: its columns in the order in which they are written. */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
}

/** A row to write; a column left out is null. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]?: ValueOf[C[Name]] | undefined };

/** A view as the database holds it; a raised `version` is another table with a checkpoint of its own. */
export interface View<C extends Columns = Columns> {
  readonly name: string;
  readonly version: number;
  readonly table: Table<C>;
}
