import {
  countsOfDisclosures,
  pageOfDisclosures,
} from '@lieciba/read-models/disclosure-register/disclosure-register.queries';
import { pageOfFindings } from '@lieciba/read-models/findings/findings.queries';
import { projections } from '@lieciba/read-models/projections';
import { migrate } from '@lieciba/read-models/migrate';
import { countsOfTimeline, pageOfTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.queries';
import { createRecorder } from '@lieciba/recorder';
import pg from 'pg';
import { loadViews } from './load-views';
import { madeHandlings } from './made-handlings';
import { rounded, say, type Options, type Result } from './report';
import { type Stack, withPostgres, withStack } from './stack';

const KNOWN_PEOPLE = 200;
const WARM_UP = 20;
const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

/** One question: as it is asked over HTTP, by what the api asks for it, and as somebody who knows the tables would write it. */
interface Asked {
  readonly path: string;
  readonly body: object;
  readonly view: (db: pg.Pool) => Promise<unknown>;
  readonly sql: string;
  readonly values: readonly unknown[];
}
interface Question {
  readonly name: string;
  readonly times: number;
  readonly ask: (i: number) => Asked;
}

const identityOf = (n: number) => ({ scheme: 'client-number', value: `bench-${n}` });

/** People whom the vault knows, by the references that the receipt of a report about them names. */
const enterPeople = async ({ baseUrl, tokens }: Stack): Promise<readonly string[]> => {
  const recorder = createRecorder({ baseUrl, token: tokens['source'] ?? '' });
  try {
    const { records } = await recorder.deliver({
      key: 'bench-people',
      records: Array.from({ length: KNOWN_PEOPLE }, (_, n) => ({
        ...({ kind: 'access', key: `p-${n}`, occurredAt: '2026-01-01T00:00:00Z', subjectGroup: 'client' } as const),
        ...{ subjects: [identityOf(n)], categories: ['contact-data'], purpose: 'accounting', system: 'crm' },
        ...{ actor: { id: 'bench', role: 'clerk' }, action: 'read' },
      })),
    });
    return records.flatMap(({ subjects }) => subjects);
  } finally {
    await recorder.close();
  }
};

const PAGE = 'order by occurred_at desc, position desc limit 51';
const questionsAbout = (
  refs: readonly string[],
  rules: readonly string[],
  recipients: readonly string[],
): Question[] => {
  const at = <T>(list: readonly T[], i: number) => list[i % list.length] as T;
  const handlings = '/v1/search/handlings';
  const page = { limit: 50, cursor: null };
  const year = { from: new Date(YEAR.from), to: new Date(YEAR.to) };
  const month = (i: number) =>
    [new Date(Date.UTC(2026, i % 12, 1)), new Date(Date.UTC(2026, (i % 12) + 1, 1))] as const;
  return [
    {
      name: 'timelinePage',
      times: 300,
      ask: (i) => ({
        path: handlings,
        body: { subject: identityOf(i % KNOWN_PEOPLE) },
        view: (db) => pageOfTimeline(db, { subjectRefs: [at(refs, i)], ...page }),
        sql: `select * from views.subject_timeline_v2 where subject_ref = $1 ${PAGE}`,
        values: [at(refs, i)],
      }),
    },
    {
      name: 'recipientPage',
      times: 300,
      ask: (i) => ({
        path: handlings,
        body: { kinds: ['disclosure'], recipient: at(recipients, i) },
        view: (db) => pageOfDisclosures(db, { kinds: ['disclosure'], recipient: at(recipients, i), ...page }),
        sql: `select * from views.disclosure_register_v2 where recipient = $1 ${PAGE}`,
        values: [at(recipients, i)],
      }),
    },
    {
      name: 'whoLookedLastYear',
      times: 300,
      ask: (i) => ({
        path: `${handlings}/counts`,
        body: { subject: identityOf(i % KNOWN_PEOPLE), kinds: ['access'], ...YEAR, by: ['actor'] },
        view: (db) => countsOfTimeline(db, { subjectRefs: [at(refs, i)], kinds: ['access'], ...year }, ['actor']),
        sql: `select actor_ref, count(*) from views.subject_timeline_v2 where subject_ref = $1 and kind = 'access'
                 and occurred_at >= $2 and occurred_at < $3 group by actor_ref order by count(*) desc`,
        values: [at(refs, i), YEAR.from, YEAR.to],
      }),
    },
    {
      name: 'findingsOfRuleAndMonth',
      times: 300,
      ask: (i) => {
        const [from, to] = month(i);
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
      name: 'facetsOfRecipientAndYear',
      times: 60,
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
    {
      name: 'facetsOfMonth',
      times: 24,
      ask: (i) => {
        const [from, to] = month(i);
        return {
          path: `${handlings}/counts`,
          body: { from: from.toISOString(), to: to.toISOString(), by: ['kind', 'purpose', 'unit'] },
          view: (db) => countsOfTimeline(db, { from, to }, ['kind', 'purpose', 'unit']),
          sql: `select kind, purpose, actor_unit, count(*) from views.subject_timeline_v2
                 where occurred_at >= $1 and occurred_at < $2 group by grouping sets ((1), (2), (3))`,
          values: [from, to],
        };
      },
    },
  ];
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** Milliseconds of each try, in order; the first ones warm up and do not count. */
const timed = async (times: number, ask: (i: number) => Promise<unknown>): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let i = 0; i < times + WARM_UP; i++) {
    const start = performance.now();
    await ask(i);
    if (i >= WARM_UP) took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b);
};

const overHttp = async ({ baseUrl, tokens }: Stack, { path, body }: Asked): Promise<void> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens['auditor'] ?? ''}` };
  const answer = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
};

/** Milliseconds of questions, warm, through the api beside the bare SQL; the ratio is that of the median question's p50. */
export const queries = ({ records }: Options): Promise<Result> =>
  withPostgres(async (postgres) => {
    await postgres.prepare('lieciba', { lieciba_views: 'views', lieciba_vault: 'vault' });
    const databaseUrl = postgres.url('lieciba', 'lieciba_views');
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    pool.on('error', () => undefined); // The server may stop before the last connection is seen to be closed.
    const given = { DATABASE_URL: databaseUrl, VAULT_DATABASE_URL: postgres.url('lieciba', 'lieciba_vault') };
    try {
      await migrate(pool);
      // The views are the loader's to write: the projector has something else to do.
      return await withStack(
        async (stack) => {
          const refs = await enterPeople(stack);
          const made = madeHandlings(records, refs);
          say(`loading ${records} handlings`);
          const loadedMs = await loadViews(
            databaseUrl,
            projections.filter(({ name }) => wanted.has(name)),
            made.events(),
          );
          const figures: Record<string, number> = { loadedRowsPerSecond: rounded((records * 1000) / loadedMs) };
          const ratios: number[] = [];
          for (const { name, times, ask } of questionsAbout(refs, made.rules, made.recipients)) {
            const bare = await timed(times, (i) => pool.query(ask(i).sql, [...ask(i).values]));
            const view = await timed(times, (i) => ask(i).view(pool));
            const ours = await timed(times, (i) => overHttp(stack, ask(i)));
            const legs = { '': ours, View: view, Bare: bare };
            for (const [who, took] of Object.entries(legs))
              for (const share of [50, 99])
                figures[`${name}${who}P${share}Ms`] = rounded(percentile(took, share / 100), 2);
            ratios.push(percentile(ours, 0.5) / percentile(bare, 0.5));
            const told = (who: string) => `${figures[`${name}${who}P50Ms`]}/${figures[`${name}${who}P99Ms`]}`;
            say(`${name}, p50/p99 ms: ${told('')} over HTTP, ${told('View')} the views, ${told('Bare')} bare SQL`);
          }
          return {
            name: 'queries',
            figures,
            ratio: rounded(
              percentile(
                ratios.sort((a, b) => a - b),
                0.5,
              ),
              3,
            ),
          };
        },
        undefined,
        { ...given, PROJECTOR_WORK: 'ledger' },
      );
    } finally {
      await pool.end();
    }
  });

const wanted = new Set(['subject_timeline', 'disclosure_register', 'findings']);
