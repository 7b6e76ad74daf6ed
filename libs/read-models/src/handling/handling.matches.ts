import { type HandlingFilter, type HandlingRow, type HandlingSearch, type Order } from '../handling-search';
import { placeOf } from './handling.cursor';
import { AHEAD_MS_MAX, ON_ITS_WAY_MS } from './handling.filter';

type Test<Asked> = (asked: Asked, row: HandlingRow) => boolean;

const codeOf = (group: object | null): unknown => group && 'code' in group && group.code;
const oneOf = (asked: readonly string[], values: readonly string[]): boolean =>
  asked.length === 0 || values.some((value) => asked.includes(value));
const timeOf = (instant: string): number => Date.parse(instant);

/** What the grammar of questions says in SQL, said of a row at hand. Where the log stood on a day, `knownAt` hangs on the rows behind. */
const tests: { readonly [Name in keyof HandlingFilter]-?: Test<NonNullable<HandlingFilter[Name]>> } = {
  subjectRefs: (refs, { subjectRef }) => refs.includes(subjectRef),
  actorRefs: (refs, { actorRef }) => refs.includes(actorRef),
  kinds: (kinds, { kind }) => oneOf(kinds, [kind]),
  categories: (codes, { categories }) => oneOf(codes, categories),
  scopeCategories: (codes, { categories }) => oneOf(codes, categories),
  fields: (codes, { fields }) => oneOf(codes, fields),
  purpose: (path, { purpose }) => purpose === path || purpose.startsWith(`${path}/`),
  basis: (code, { basis }) => codeOf(basis) === code,
  unit: (unit, { actorUnit }) => actorUnit === unit,
  system: (code, { system }) => system === code,
  recipient: (code, { recipient }) => recipient === code,
  country: (code, { country }) => country === code,
  ground: (code, { ground }) => codeOf(ground) === code,
  safeguard: (code, { safeguard }) => codeOf(safeguard) === code,
  caseRef: (text, { caseRef }) => caseRef === text,
  findings: (rules, { findings }) => oneOf(rules, findings ?? []),
  hasFindings: (wanted, { findings }) => wanted === (findings ?? []).length > 0,
  from: (instant, { occurredAt }) => timeOf(occurredAt) >= instant.getTime(),
  to: (instant, { occurredAt }) => timeOf(occurredAt) < instant.getTime(),
  recordedFrom: (instant, { recordedAt }) => timeOf(recordedAt) >= instant.getTime(),
  recordedTo: (instant, { recordedAt }) => timeOf(recordedAt) < instant.getTime(),
  knownAt: (instant, { occurredAt, recordedAt }) =>
    timeOf(occurredAt) <= instant.getTime() + AHEAD_MS_MAX && timeOf(recordedAt) <= instant.getTime(),
  behind: (position, row) => BigInt(row.position) > BigInt(position),
  upTo: (position, row) => BigInt(row.position) <= BigInt(position),
};

/** Whether a row is meant by a question, as far as that hangs on the row alone. */
export const isMeant = (filter: HandlingFilter, row: HandlingRow): boolean =>
  Object.entries(tests).every(([name, test]) => {
    const asked = filter[name as keyof HandlingFilter];
    return asked === undefined || asked === null || (test as Test<unknown>)(asked, row);
  });

/** Whether a row tells that the log stood before it on the day that is asked for: so does all that lies behind it. */
export const isBehind = ({ knownAt }: HandlingFilter, { occurredAt, recordedAt }: HandlingRow): boolean =>
  knownAt !== null &&
  knownAt !== undefined &&
  timeOf(occurredAt) <= knownAt.getTime() + AHEAD_MS_MAX &&
  timeOf(recordedAt) > knownAt.getTime() &&
  timeOf(recordedAt) <= knownAt.getTime() + ON_ITS_WAY_MS;

/** Where a row stands in the order of a list. */
export type Standing = Pick<HandlingRow, 'occurredAt' | 'position'>;

const byPosition = (one: Standing, other: Standing): number => Number(BigInt(one.position) - BigInt(other.position));
const byTime = (one: Standing, other: Standing): number =>
  timeOf(one.occurredAt) - timeOf(other.occurredAt) || byPosition(one, other);

const orders: Readonly<Record<Order, (one: Standing, other: Standing) => number>> = {
  newest: (one, other) => byTime(other, one),
  oldest: byTime,
  logged: byPosition,
};

/** The order in which rows are listed: negative where `one` comes first. */
export const listed = (order: Order = 'newest') => orders[order];

/** Whether a row comes behind the cursor of a page; every row behind none. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const isAfter = ({ cursor, order }: HandlingSearch): ((row: Standing) => boolean) => {
  if (cursor === null) return () => true;
  const { occurredAt, position } = placeOf(cursor);
  const last = { occurredAt: occurredAt.toISOString(), position };
  return (row) => listed(order)(last, row) < 0;
};
