/** A statement whose plan is worth keeping. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** As much of a `pg` pool or client as a query needs. */
export interface Queryable {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
  /** Planned once in a connection, and then known by its name. */
  query<Row extends object>(statement: Prepared): Promise<{ rows: Row[] }>;
}
