import { type HandlingRowDto } from '../search-handlings/handlings.dto';

/** The text of a cell; null where the row says nothing. */
export type Cell = string | null;

const texts = [
  ...['recordId', 'operationId', 'kind', 'occurredAt', 'recordedAt', 'subjectRef', 'subjectGroup', 'subjectLifecycle'],
  ...[
    'purpose',
    'purposeText',
    'art9Condition',
    'system',
    'action',
    'medium',
    'capture',
    'caseRef',
    'reason',
    'recipient',
  ],
  ...['country', 'channel', 'why', 'method', 'scope', 'evidenceHash', 'position'],
] as const;
/** Codes have no spaces in them. */
const lists = ['categories', 'fields', 'findings'] as const;
const groups = ['basis', 'ground', 'informed', 'safeguard'] as const;
const ofActor = ['ref', 'name', 'role', 'unit'] as const;

type Column = readonly [name: string, cellOf: (row: HandlingRowDto) => Cell];

const columns: readonly Column[] = [
  ...texts.map((name): Column => [name, (row) => row[name as keyof HandlingRowDto] as Cell]),
  ...lists.map((name): Column => [name, (row) => row[name]?.join(' ') ?? null]),
  ...groups.map((name): Column => [name, (row) => row[name] && JSON.stringify(row[name])]),
  ...ofActor.map((name): Column => [`actor.${name}`, ({ actor }) => actor[name]]),
];

/** The names of the columns of a table of handlings. */
export const columnNames: readonly string[] = columns.map(([name]) => name);

/** A row as cells: lists with a space between codes, groups as JSON. */
export const cellsOf = (row: HandlingRowDto): readonly Cell[] => columns.map(([, cellOf]) => cellOf(row));
