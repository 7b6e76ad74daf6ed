import { type HandlingRow } from '../handling-search';
import { deletionColumns, disclosureColumns, handlingColumns, transferColumns } from './handling.columns';

type Snake<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}`
  : '';
type Instant = 'occurredAt' | 'recordedAt';

/** A handling as PostgreSQL gives it. A column that a view does not have is left out. */
export type StoredHandling = {
  readonly [Field in keyof HandlingRow as Snake<Field>]: Field extends Instant
    ? Date
    : HandlingRow[Field] | (null extends HandlingRow[Field] ? undefined : never);
};

/** What stands in the tables and is not shown in a list. */
const unshown = {
  subject_match: true,
  actor_country: true,
  source_id: true,
  authorised_by_ref: true,
} as const;

const columns = {
  ...handlingColumns,
  ...disclosureColumns,
  ...transferColumns,
  ...deletionColumns,
  findings: 'text[]', // Not from the event: the judgement's, and kept beside the row.
} as const;
type Shown = Exclude<keyof typeof columns, keyof typeof unshown>;

// A column is shown or it is named above; whatever is forgotten does not compile.
const shown: readonly (Shown & keyof StoredHandling)[] = Object.keys(columns).filter(
  (name): name is Shown => !Object.hasOwn(unshown, name),
);
const fields = shown.map(
  (name) => [name, name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())] as const,
);

// What is made by adding one field after the other is slow to copy and to write as JSON; a copy of what has them all is not.
const blank: Readonly<Record<string, unknown>> = Object.fromEntries(fields.map(([, field]) => [field, null]));

/** The row as a page shows it: its own columns under their names in the API, null for those that the view does not have. */
export const rowOf = (stored: StoredHandling): HandlingRow => {
  const row: Record<string, unknown> = { ...blank };
  for (const [column, field] of fields) {
    const value = stored[column] ?? null;
    row[field] = value instanceof Date ? value.toISOString() : value;
  }
  return row as unknown as HandlingRow; // Field by field the mapping that StoredHandling spells out.
};
