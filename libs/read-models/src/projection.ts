import { type EventMetadata, type LiecibaEvent } from '@lieciba/events';
import { type Columns, type RowOf, type Table, type Value, type View } from './table';

type EventName = LiecibaEvent['type'];

/** A decoded event with its place in the log. */
export type Placed<E extends LiecibaEvent = LiecibaEvent> = E & {
  readonly id: string;
  readonly metadata: EventMetadata;
  readonly position: bigint;
};

/** What becomes of a column, from what it held. Null counts as nothing: no sum yet, no bound yet, no item yet. */
export type Merge<V = Value> =
  | { readonly set: V | undefined }
  | (V extends number | bigint ? { readonly add: V } : never)
  | (V extends number | bigint | string ? { readonly least: V } | { readonly greatest: V } : never)
  | (V extends readonly string[] ? { readonly include: V } | { readonly exclude: V } : never);

/** What becomes of a row: column by column; a column left out stays as it is. */
export type Change<C extends Columns = Columns> = {
  readonly [Name in keyof C]?: Merge<NonNullable<RowOf<C>[Name]>>;
};

/** A new row. The log delivers each position once, so a row is inserted once: there is nothing to be tolerant of. */
export interface Insert {
  readonly kind: 'insert';
  readonly table: Table;
  readonly row: RowOf;
}

/** Changes the row of this key, made from the key alone where there is none. */
export interface Upsert {
  readonly kind: 'upsert';
  readonly table: Table;
  readonly by: readonly string[];
  readonly where: RowOf;
  readonly change: Change;
}

/** Changes the rows found by the columns `by`, a key or one lookup; where there are none, nothing. */
export interface Update {
  readonly kind: 'update';
  readonly table: Table;
  readonly by: readonly string[];
  readonly where: RowOf;
  readonly change: Change;
}

/** Removes the rows found by the columns `by`, a key or one lookup. */
export interface Delete {
  readonly kind: 'delete';
  readonly table: Table;
  readonly by: readonly string[];
  readonly where: RowOf;
}

/** What a projection wants done. A value: whoever executes it may gather many into one round trip. */
export type Statement = Insert | Upsert | Update | Delete;

// Every event passes here several times: nothing is allocated for what is as it should be.
const isKey = ({ key }: Table, where: RowOf): boolean => {
  let names = 0;
  for (const name in where) {
    if (where[name] === undefined) continue;
    if (!key.includes(name)) return false;
    names += 1;
  }
  return names === key.length;
};

/** The columns by which rows are found. @throws TypeError for others than a key or one lookup */
const foundBy = (table: Table, where: RowOf): readonly string[] => {
  if (isKey(table, where)) return table.key;
  const names = Object.keys(where).filter((name) => where[name] !== undefined);
  if (names.length === 1 && table.lookups.includes(names[0] ?? '')) return names;
  throw new TypeError(`A row of ${table.name} cannot be found by ${names.join(' and ')}.`);
};

/** @throws TypeError for a change of what identifies a row */
const keepingIdentity = ({ name, key, lookups }: Table, change: Change): Change => {
  for (const column in change)
    if (key.includes(column) || lookups.includes(column))
      throw new TypeError(`A row of ${name} keeps its ${column} for as long as it stands.`);
  return change;
};

export const insert = <C extends Columns>(table: Table<C>, row: NoInfer<RowOf<C>>): Insert => ({
  kind: 'insert',
  table,
  row,
});

/** @throws TypeError for a bug: less or more than the key, or rows that grow with the log and so are inserted whole */
export const upsert = <C extends Columns>(
  table: Table<C>,
  key: NoInfer<RowOf<C>>,
  change: NoInfer<Change<C>>,
): Upsert => {
  if (table.monthly || !isKey(table, key))
    throw new TypeError(`A row of ${table.name} cannot be made from ${Object.keys(key).join(' and ')}.`);
  return { kind: 'upsert', table, by: table.key, where: key, change: keepingIdentity(table, change) };
};

/** @throws TypeError for a bug: rows that cannot be found so, or a change of what identifies them */
export const update = <C extends Columns>(
  table: Table<C>,
  where: NoInfer<RowOf<C>>,
  change: NoInfer<Change<C>>,
): Update => ({
  kind: 'update',
  table,
  by: foundBy(table, where),
  where,
  change: keepingIdentity(table, change),
});

/** @throws TypeError for a bug: rows that cannot be found so */
export const remove = <C extends Columns>(table: Table<C>, where: NoInfer<RowOf<C>>): Delete => ({
  kind: 'delete',
  table,
  by: foundBy(table, where),
  where,
});

/** What to do about each event, by its name; events not named are none of the view's business. Pure. */
export type Handlers = {
  readonly [Name in EventName]?: (
    event: Placed<Extract<LiecibaEvent, { type: Name }>>,
  ) => Statement | readonly Statement[];
};

/** How a view follows from the log. */
export interface Projection extends View {
  /** Prefixes of the streams it looks at. */
  readonly streams: readonly string[];
  /** True for the names of events that have a consequence for the view. */
  handles(eventName: string): boolean;
  /** What the event means for the view: nothing, or statements to execute in this order. */
  project(event: Placed): readonly Statement[];
}

const none: readonly Statement[] = [];

/** Makes the projection of a view. Raise the view's version to build it anew beside the old one. */
export const defineProjection = ({
  on,
  ...view
}: View & { readonly streams: readonly string[]; readonly on: Handlers }): Projection => {
  // The handler found under an event's own name takes that event; the compiler cannot follow the look-up.
  const handlers = on as Partial<Record<EventName, (event: Placed) => Statement | readonly Statement[]>>;
  return {
    ...view,
    handles: (eventName) => Object.hasOwn(on, eventName),
    project(event) {
      const statements = handlers[event.type]?.(event) ?? none;
      return 'kind' in statements ? [statements] : statements;
    },
  };
};
