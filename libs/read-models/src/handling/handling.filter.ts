import { type Facet, monthOf } from '../counts';
import {
  before,
  behind,
  codeIn,
  columnOf,
  type Condition,
  from,
  type Grammar,
  is,
  isCoded,
  oneOf,
  overlaps,
  refers,
  upTo,
} from '../filter';
import { type HandlingFilter } from '../handling-search';
import { type Columns, type Table, type View } from '../table';

/** A view of handlings with the findings about them. */
export type HandlingView = View<Columns, { readonly findings: Table }>;

const spokenOf = ({ table, parts }: HandlingView, more = ''): string =>
  `exists (select from ${parts.findings.name} as finding
            where finding.record_id = ${table.name}.record_id and cleared_position is null${more})`;

const withinPurpose: Condition<string> = (purpose, given) =>
  `(purpose = ${given(purpose)} or starts_with(purpose, ${given(`${purpose}/`)}))`;

/** How long after an instant a record that had been recorded by then may still have been on its way into the log. */
export const ON_ITS_WAY_MS = 10 * 60_000;
/** No record is taken that says it occurred more than a day ahead; another for clocks that differ. */
export const AHEAD_MS_MAX = 2 * 24 * 60 * 60_000;

const knownAt: Condition<Date> = (instant, given, { table }) => {
  const later = (ms: number) => given(new Date(instant.getTime() + ms));
  const [then, landed, occurred] = [given(instant), later(ON_ITS_WAY_MS), later(AHEAD_MS_MAX)];
  // In the log as it stood then, nothing lies behind what was recorded later. When it occurred rules out the months since;
  // when it was recorded does not, and is told so that no index is tried for it.
  return `occurred_at <= ${occurred} and recorded_at + interval '0' <= ${then} and position < coalesce(
            (select min(later.position) from ${table.name} as later
              where later.occurred_at <= ${occurred} and later.recorded_at > ${then} and later.recorded_at <= ${landed}),
            9223372036854775807)`;
};

/** What can be asked of handlings. */
export const handlingGrammar: Grammar<HandlingFilter, HandlingView> = {
  subjectRefs: refers('subject_ref'),
  actorRefs: refers('actor_ref'),
  kinds: oneOf('kind'),
  categories: overlaps('categories'),
  scopeCategories: overlaps('categories'),
  fields: overlaps('fields'),
  purpose: withinPurpose,
  basis: isCoded('basis'),
  unit: is('actor_unit'),
  system: is('system'),
  recipient: is('recipient'),
  country: is('country'),
  ground: isCoded('ground'),
  safeguard: isCoded('safeguard'),
  caseRef: is('case_ref'),
  findings: (rules, given, view) =>
    rules.length === 0 ? null : spokenOf(view, ` and rule = any(${given(rules)}::text[])`),
  hasFindings: (wanted, _given, view) => (wanted ? spokenOf(view) : `not ${spokenOf(view)}`),
  from: from('occurred_at'),
  to: before('occurred_at'),
  recordedFrom: from('recorded_at'),
  recordedTo: before('recorded_at'),
  knownAt,
  upTo,
  behind,
};

const one = (column: string) => ({ one: (view: View) => columnOf(view, column) }) satisfies Facet;
const coded = (column: string) => ({ one: (view: View) => codeIn(view, column) }) satisfies Facet;
const each = (column: string) => ({ each: column }) as const satisfies Facet;

/** What handlings can be counted by. */
export const handlingFacets = {
  month: { one: () => monthOf('occurred_at') },
  kind: one('kind'),
  category: each('categories'),
  field: each('fields'),
  purpose: one('purpose'),
  basis: coded('basis'),
  subject: { one: () => 'subject_ref::text', many: true },
  actor: { one: () => 'actor_ref::text', many: true },
  unit: one('actor_unit'),
  system: one('system'),
  recipient: one('recipient'),
  country: one('country'),
  ground: coded('ground'),
  safeguard: coded('safeguard'),
  caseRef: { ...one('case_ref'), many: true },
  finding: {
    several: ({ parts }) =>
      `join (select distinct record_id, rule from ${parts.findings.name} where cleared_position is null)
            as item (record_id, value) on item.record_id = found.record_id`,
  },
} as const satisfies Readonly<Record<string, Facet<HandlingView>>>;
export type HandlingFacet = keyof typeof handlingFacets;
