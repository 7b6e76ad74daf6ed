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

/**
 * Makes a view over its version's own table, `views.name_v1`. Raise the version together with a migration that makes the new
 * table: it is built beside the old one, which answers until the new one has caught up.
 */
export const defineView = <const C extends Columns>({
  name,
  version,
  columns,
}: Pick<View, 'name' | 'version'> & { readonly columns: C }): View<C> => ({
  name,
  version,
  table: { name: `views.${name}_v${version}`, columns },
});

/** The same view as an earlier version of it stands in the database. */
export const inVersion = ({ name, table }: View, version: number): View =>
  defineView({ name, version, columns: table.columns });
