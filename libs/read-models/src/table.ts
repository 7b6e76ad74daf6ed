/**
 * A text by its bytes in UTF-8, one character each: as COPY wants it, for what the log gives as bytes and nobody reads on the way.
 */
export class Utf8Text {
  constructor(readonly bytes: string) {}

  /** The text itself. */
  toString(): string {
    return Buffer.from(this.bytes, 'latin1').toString();
  }
}

/** Types a view's column can have, as PostgreSQL writes them, and the values that statements carry for them. */
interface ValueOf {
  readonly uuid: string;
  readonly text: string | Utf8Text;
  readonly integer: number;
  readonly bigint: bigint;
  readonly boolean: boolean;
  /** `2026-11-20` */
  readonly date: string;
  readonly 'timestamptz(3)': string;
  readonly 'text[]': readonly string[];
  readonly jsonb: object;
}
export type ColumnType = keyof ValueOf;
export type Columns = Readonly<Record<string, ColumnType>>;
export type Value = ValueOf[ColumnType];
type Name<C extends Columns> = keyof C & string;

/** What there is to say of a table. */
export interface TableShape<C extends Columns> {
  /** In the order in which they are written. */
  readonly columns: C;
  /** Columns of the primary key: they identify a row for as long as it stands. */
  readonly key: readonly Name<C>[];
  /** Further columns by which a projection finds rows, each with an index of its own; a row never changes them either. */
  readonly lookups?: readonly Name<C>[];
  /** True where rows grow with the log: a partition per month of `occurred_at`, and one for what no month has. */
  readonly monthly?: boolean;
}

/** A table that a projection writes. */
export interface Table<C extends Columns = Columns> {
  /** With its schema; unlike `part`, not the same in every version. */
  readonly name: string;
  /** What it is to its view: `rows`, or the name of the part. */
  readonly part: string;
  readonly columns: C;
  readonly key: readonly string[];
  readonly lookups: readonly string[];
  readonly monthly: boolean;
}

/** A row to write; a column left out is null. */
export type RowOf<C extends Columns = Columns> = { readonly [Name in keyof C]?: ValueOf[C[Name]] | undefined };

/** Further tables of a view that needs more than one. */
type Parts = Readonly<Record<string, Table>>;

/** A view as the database holds it; a raised `version` is other tables with a checkpoint of their own. */
export interface View<C extends Columns = Columns, P extends Parts = Parts> {
  readonly name: string;
  readonly version: number;
  readonly table: Table<C>;
  readonly parts: P;
  /** Nobody asks for a hash of its state: it is a program's own memory, and follows from more than the log. */
  readonly unhashed?: true;
}

interface ViewShape<C extends Columns, P> extends TableShape<C> {
  readonly name: string;
  readonly version: number;
  readonly parts?: P;
  readonly unhashed?: true;
}

const tableOf = <C extends Columns>(name: string, part: string, shape: TableShape<C>): Table<C> => {
  const { columns, key, lookups = [], monthly = false } = shape;
  return { name, part, columns, key, lookups, monthly };
};

/** Says what there is to say of a part; its name is the view's to give. */
export const part = <const C extends Columns>(shape: TableShape<C>): Table<C> => tableOf('', '', shape);

/**
 * Makes a view over its version's own table, `views.name_v1`, and its parts, `views.name_v1_part`. Raise the version together
 * with a migration that makes the new tables: they are built beside the old ones, which answer until these have caught up.
 */
export const defineView = <const C extends Columns, const P extends Parts = Record<never, Table>>({
  name,
  version,
  parts,
  unhashed,
  ...shape
}: ViewShape<C, P>): View<C, P> => {
  const table = `views.${name}_v${version}`;
  const named = Object.entries(parts ?? {}).map(([part, other]) => [
    part,
    { ...other, part, name: `${table}_${part}` },
  ]);
  // The very parts that were given; the compiler does not see it through entries.
  return {
    name,
    version,
    table: tableOf(table, 'rows', shape),
    parts: Object.fromEntries(named) as P,
    ...(unhashed && { unhashed }),
  };
};

/** Every table of a view, its own first. */
export const tablesOf = ({ table, parts }: View): readonly Table[] => [table, ...Object.values(parts)];

/** The same view as an earlier version of it stands in the database. */
export const inVersion = <V extends View>(view: V, version: number): V => ({
  ...view,
  ...defineView({ ...view.table, name: view.name, version, parts: view.parts }),
});
