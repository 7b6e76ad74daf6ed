import {
  countsOfDisclosures,
  pageOfDisclosures,
} from '@lieciba/read-models/disclosure-register/disclosure-register.queries';
import { countsByMonth } from '@lieciba/read-models/handling/handling.by-month';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { KeptCounts } from '@lieciba/read-models/handling/kept-counts';
import { type HandlingFilter } from '@lieciba/read-models/handling-search';
import { pageOfFindings } from '@lieciba/read-models/findings/findings.queries';
import { type Queryable } from '@lieciba/read-models/queryable';
import { countsOfTimeline, pageOfTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.queries';
import { subjectTimelineView } from '@lieciba/read-models/subject-timeline/subject-timeline.view';
import { identityOf } from './known-people';

/** One question: as it is asked over HTTP, by what the api asks for it, and as somebody who knows the tables would write it. */
export interface Asked {
  readonly path: string;
  readonly body: object;
  readonly view: (db: Queryable) => Promise<unknown>;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A kind of question, each time about somebody or something else. */
export interface Question {
  readonly name: string;
  readonly times: number;
  /** The bare SQL takes seconds: it is asked once in so many turns. */
  readonly bareEvery?: number;
  readonly ask: (i: number) => Asked;
}

/** What there is to ask about. */
export interface Matters {
  /** References of the people of {@link identityOf}, by number. */
  readonly subjects: readonly string[];
  readonly rules: readonly string[];
  readonly recipients: readonly string[];
}

const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
const PAGE = 'order by occurred_at desc, position desc limit 51';
const handlings = '/v1/search/handlings';
const page = { limit: 50, cursor: null };
const year = { from: new Date(YEAR.from), to: new Date(YEAR.to) };
const month = (i: number) => {
  const first = (n: number) => new Date(Date.UTC(2026, n, 1));
  return { from: first(i % 12), to: first((i % 12) + 1) };
};
/** Thirty days, of which no month is whole. */
const days = (i: number) => ({
  from: new Date(Date.UTC(2026, i % 11, 2 + (i % 26))),
  to: new Date(Date.UTC(2026, i % 11, 32 + (i % 26))),
});
const kept = new KeptCounts<HandlingFacet>();
/** As the api asks what is broad; the questions go over one connection. */
const countsAtOneMoment = async (db: Queryable, filter: HandlingFilter, by: readonly HandlingFacet[]) => {
  await db.query('begin isolation level repeatable read read only');
  try {
    return await countsByMonth(db, subjectTimelineView, filter, by, kept, () => false);
  } finally {
    await db.query('commit');
  }
};
const at = <T>(list: readonly T[], i: number) => list[i % list.length] as T;

const ofPerson = ({ subjects }: Matters): readonly Question[] => [
  {
    name: 'timelinePage',
    times: 200,
    ask: (i) => ({
      path: handlings,
      body: { subject: identityOf(i) },
      view: (db) => pageOfTimeline(db, { subjectRefs: [at(subjects, i)], ...page }),
      sql: `select * from views.subject_timeline_v2 where subject_ref = $1 ${PAGE}`,
      values: [at(subjects, i)],
    }),
  },
  {
    name: 'whoLookedLastYear',
    times: 200,
    ask: (i) => ({
      path: `${handlings}/counts`,
      body: { subject: identityOf(i), kinds: ['access'], ...YEAR, by: ['actor'] },
      view: (db) => countsOfTimeline(db, { subjectRefs: [at(subjects, i)], kinds: ['access'], ...year }, ['actor']),
      sql: `select actor_ref, count(*) from views.subject_timeline_v2 where subject_ref = $1 and kind = 'access'
               and occurred_at >= $2 and occurred_at < $3 group by actor_ref order by count(*) desc`,
      values: [at(subjects, i), YEAR.from, YEAR.to],
    }),
  },
];

const ofRecipient = ({ recipients }: Matters): readonly Question[] => [
  {
    name: 'recipientPage',
    times: 200,
    ask: (i) => ({
      path: handlings,
      body: { kinds: ['disclosure'], recipient: at(recipients, i) },
      view: (db) => pageOfDisclosures(db, { kinds: ['disclosure'], recipient: at(recipients, i), ...page }),
      sql: `select * from views.disclosure_register_v2 where recipient = $1 ${PAGE}`,
      values: [at(recipients, i)],
    }),
  },
  {
    name: 'facetsOfRecipientAndYear',
    times: 40,
    ask: (i) => ({
      path: `${handlings}/counts`,
      body: {
        kinds: ['disclosure'],
        recipient: at(recipients, i),
        ...YEAR,
        by: ['month', 'purpose', 'unit', 'category'],
      },
      view: (db) =>
        countsOfDisclosures(db, { recipient: at(recipients, i), ...year }, ['month', 'purpose', 'unit', 'category']),
      sql: `with found as (select * from views.disclosure_register_v2
                            where recipient = $1 and occurred_at >= $2 and occurred_at < $3)
            select to_char(occurred_at, 'YYYY-MM'), purpose, actor_unit, null, count(*)
              from found group by grouping sets ((1), (2), (3))
            union all select null, null, null, unnest(categories), count(*) from found group by 4`,
      values: [at(recipients, i), YEAR.from, YEAR.to],
    }),
  },
];

const ofEverybody = ({ rules }: Matters): readonly Question[] => [
  {
    name: 'findingsOfRuleAndMonth',
    times: 200,
    ask: (i) => {
      const { from, to } = month(i);
      return {
        path: '/v1/search/findings',
        body: { rules: [at(rules, i)], from: from.toISOString(), to: to.toISOString() },
        view: (db) => pageOfFindings(db, { rules: [at(rules, i)], from, to, ...page }),
        sql: `select * from views.findings_v1 where rule = $1 and occurred_at >= $2 and occurred_at < $3 ${PAGE}`,
        values: [at(rules, i), from, to],
      };
    },
  },
  {
    name: 'facetsOfThirtyDays',
    times: 24,
    ask: (i) => {
      const { from, to } = days(i);
      return {
        path: `${handlings}/counts`,
        body: { from: from.toISOString(), to: to.toISOString(), by: ['kind', 'purpose', 'unit'] },
        view: (db) => countsAtOneMoment(db, { from, to }, ['kind', 'purpose', 'unit']),
        sql: `select kind, purpose, actor_unit, count(*) from views.subject_timeline_v2
               where occurred_at >= $1 and occurred_at < $2 group by grouping sets ((1), (2), (3))`,
        values: [from, to],
      };
    },
  },
  {
    name: 'facetsOfEverything',
    times: 40,
    bareEvery: 40,
    ask: () => ({
      path: `${handlings}/counts`,
      body: {},
      view: (db) => countsAtOneMoment(db, {}, ['month', 'kind']),
      sql: `select to_char(occurred_at, 'YYYY-MM'), kind, count(*) from views.subject_timeline_v2
             group by grouping sets ((1), (2))`,
      values: [],
    }),
  },
];

/** What auditors ask day by day, beside the plainest SQL that finds the same. */
export const questionsAbout = (matters: Matters): readonly Question[] => [
  ...ofPerson(matters),
  ...ofRecipient(matters),
  ...ofEverybody(matters),
];
