import { type HandlingKind, type HandlingRow, type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { type View } from '../table';
import { cursorAfter, placeOf } from './handling.cursor';

/** A column that a view does not have is undefined; one that does not apply is null. */
interface Stored {
  readonly as_of_position: string | null;
  readonly as_of_at: Date | null;
  readonly record_id: string | null; // Null in the one row of an empty page.
  readonly operation_id: string;
  readonly position: string;
  readonly kind: HandlingKind;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly subject_ref: string;
  readonly subject_group: string;
  readonly categories: string[];
  readonly fields: string[];
  readonly purpose: string;
  readonly purpose_text: string | null;
  readonly basis: object | null;
  readonly art9_condition: string | null;
  readonly actor_ref: string;
  readonly actor_role: string;
  readonly actor_unit: string | null;
  readonly system: string;
  readonly action: string;
  readonly medium: string;
  readonly capture: string;
  readonly case_ref: string | null;
  readonly reason: string | null;
  readonly recipient?: string | null;
  readonly ground?: object | null;
  readonly informed?: object | null;
  readonly country?: string | null;
  readonly channel?: string | null;
  readonly safeguard?: object | null;
  readonly why?: string | null;
  readonly method?: string | null;
  readonly scope?: string | null;
  readonly evidence_hash?: string | null;
  readonly findings: string[];
}
type StoredRow = Stored & { readonly record_id: string };

/** Conditions of a search with their values, `$n` numbered from `values.length + 1`; only what is asked for is said. */
const conditionsOf = (search: HandlingSearch, values: unknown[]): string => {
  const conditions = ['true'];
  const given = (value: unknown): string => `$${values.push(value)}`;
  if (search.subjectRef !== null) conditions.push(`subject_ref = ${given(search.subjectRef)}`);
  if (search.recipient !== null) conditions.push(`recipient = ${given(search.recipient)}`);
  if (search.kinds.length > 0) conditions.push(`kind = any(${given(search.kinds)}::text[])`);
  if (search.categories.length > 0) conditions.push(`categories && ${given(search.categories)}::text[]`);
  if (search.findings?.length) conditions.push(`findings && ${given(search.findings)}::text[]`);
  if (search.from) conditions.push(`occurred_at >= ${given(search.from)}`);
  if (search.to) conditions.push(`occurred_at < ${given(search.to)}`);
  if (search.cursor !== null) {
    const { occurredAt, position } = placeOf(search.cursor);
    const at = given(occurredAt);
    // The first condition says less than the second, but it is the one that rules out whole partitions.
    conditions.push(`occurred_at <= ${at}`, `(occurred_at, position) < (${at}, ${given(position)})`);
  }
  return conditions.join(' and ');
};

/** The page's SQL and values. Age and rows come from one statement, so from one snapshot: they cannot contradict. */
export const pageStatement = ({ name, version, table }: View, search: HandlingSearch): [string, unknown[]] => {
  const values: unknown[] = [name, version, search.limit + 1]; // One more row tells whether there is a next page.
  const text = `
    with as_of as (select max(position) as as_of_position, max(at) as as_of_at
                     from views.checkpoints where view = $1 and version = $2)
    select as_of.*, page.*
      from as_of left join lateral (
        select * from ${table.name} where ${conditionsOf(search, values)}
         order by occurred_at desc, position desc limit $3) as page on true
     order by page.occurred_at desc, page.position desc`;
  return [text, values];
};

const rowOf = (stored: StoredRow): HandlingRow => ({
  recordId: stored.record_id,
  operationId: stored.operation_id,
  kind: stored.kind,
  occurredAt: stored.occurred_at.toISOString(),
  recordedAt: stored.recorded_at.toISOString(),
  subjectRef: stored.subject_ref,
  subjectGroup: stored.subject_group,
  categories: stored.categories,
  fields: stored.fields,
  purpose: stored.purpose,
  purposeText: stored.purpose_text,
  basis: stored.basis,
  art9Condition: stored.art9_condition,
  actorRef: stored.actor_ref,
  actorRole: stored.actor_role,
  actorUnit: stored.actor_unit,
  system: stored.system,
  action: stored.action,
  medium: stored.medium,
  capture: stored.capture,
  caseRef: stored.case_ref,
  reason: stored.reason,
  recipient: stored.recipient ?? null,
  ground: stored.ground ?? null,
  informed: stored.informed ?? null,
  country: stored.country ?? null,
  channel: stored.channel ?? null,
  safeguard: stored.safeguard ?? null,
  why: stored.why ?? null,
  method: stored.method ?? null,
  scope: stored.scope ?? null,
  evidenceHash: stored.evidence_hash ?? null,
  findings: stored.findings,
  position: stored.position,
});

/** One page of a view of handlings. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOf = async (db: Queryable, view: View, search: HandlingSearch): Promise<Page> => {
  const { rows } = await db.query<Stored>(...pageStatement(view, search));
  const found = rows.filter((row): row is StoredRow => row.record_id !== null);
  const shown = found.slice(0, search.limit);
  const last = shown.at(-1);
  const more = found.length > shown.length && last;
  return {
    asOf: { position: rows[0]?.as_of_position ?? null, at: rows[0]?.as_of_at ?? null },
    rows: shown.map(rowOf),
    next: more ? cursorAfter({ occurredAt: last.occurred_at, position: last.position }) : null,
  };
};
