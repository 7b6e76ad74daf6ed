import { type Given } from './aged';
import { type ColumnType, type View } from './table';

/** What a value that was asked for demands of a row, in SQL; null where it demands nothing. Values are parameters, never text. */
export type Condition<Value, V extends View = View> = (value: Value, given: Given, view: V) => string | null;

/** A condition for everything that can be asked for. */
export type Grammar<Filter extends object, V extends View = View> = {
  readonly [Name in keyof Filter]-?: Condition<NonNullable<Filter[Name]>, V>;
};

/** Conditions of all that is asked for, to hold together; what is left out or null does not matter. */
export const conditionsOf = <Filter extends object, V extends View>(
  grammar: Grammar<Filter, V>,
  filter: NoInfer<Filter>,
  given: Given,
  view: V,
): string => {
  const conditions = ['true'];
  for (const name of Object.keys(grammar) as (keyof Filter)[]) {
    const value = filter[name];
    const condition = value === undefined || value === null ? null : grammar[name](value, given, view);
    if (condition !== null) conditions.push(condition);
  }
  return conditions.join(' and ');
};

/** A column, or null of its type in a view that has no such column: its rows have no such thing. */
export const columnOf = ({ table }: View, name: string, type = 'text'): string =>
  Object.hasOwn(table.columns, name) ? name : `null::${type}`;

/** The column holds this. */
export const is =
  (column: string): Condition<string> =>
  (value, given, view) =>
    `${columnOf(view, column)} = ${given(value)}`;

const among = (column: string, type: ColumnType, values: readonly string[], given: Given): string =>
  // Only equality with one keeps the order of an index.
  values.length === 1 ? `${column} = ${given(values[0])}` : `${column} = any(${given(values)}::${type}[])`;

/** The column holds one of these codes; an empty list says nothing. */
export const oneOf =
  (column: string): Condition<readonly string[]> =>
  (values, given) =>
    values.length === 0 ? null : among(column, 'text', values, given);

/** The column's list and these codes have one in common; an empty list says nothing. */
export const overlaps =
  (column: string): Condition<readonly string[]> =>
  (values, given) =>
    values.length === 0 ? null : `${column} && ${given(values)}::text[]`;

/** The column holds one of these references; an empty list is nobody, not anybody. */
export const refers =
  (column: string): Condition<readonly string[]> =>
  (refs, given) =>
    among(column, 'uuid', refs, given);

/** The code that a group of the column names. */
export const codeIn = (view: View, column: string): string => `${columnOf(view, column, 'jsonb')}->>'code'`;

/** The group in the column names this code. */
export const isCoded =
  (column: string): Condition<string> =>
  (code, given, view) =>
    `${codeIn(view, column)} = ${given(code)}`;

/** At this instant or after it. */
export const from =
  (column: string): Condition<Date> =>
  (instant, given) =>
    `${column} >= ${given(instant)}`;

/** Before this instant. */
export const before =
  (column: string): Condition<Date> =>
  (instant, given) =>
    `${column} < ${given(instant)}`;

/** In the log behind this position. */
export const behind: Condition<string> = (position, given) => `position > ${given(position)}`;

/** In the log at this position or before it. */
export const upTo: Condition<string> = (position, given) => `position <= ${given(position)}`;
