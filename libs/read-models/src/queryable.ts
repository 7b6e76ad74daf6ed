/** As much of a `pg` pool or client as a query needs. */
export interface Queryable {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
}
