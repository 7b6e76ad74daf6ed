import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createEventStore } from '@lieciba/event-store';
import { encode, streamOf, TrailLookedAt } from '@lieciba/events';
import { migrate } from '@lieciba/read-models/migrate';
import { PLAN_ONCE, plannedOnce } from '@lieciba/read-models/planned-once';
import { projections } from '@lieciba/read-models/projections';
import pg from 'pg';
import { enterKnown } from './known-people';
import { loadViews } from './load-views';
import { ACTORS, eventsOf, madeHandlings } from './made-handlings';
import { type Asked, type Question, questionsAbout } from './questions';
import { median, type Options, rateOf, type Result, rounded, say } from './report';
import { type Stack, withFolder, withPostgres, withStack } from './stack';

const HANDLINGS_OF_PERSON = 50;
const WARM_UP = 20;
const TELL_EVERY_MS = 10_000;
const wanted = new Set(['subject_timeline', 'disclosure_register', 'findings']);

interface Made {
  readonly records: number;
  readonly people: number;
}

/** What a folder was filled with; null for one that was not, or not to the end. */
const loadedIn = async (folder: string): Promise<Made | null> => {
  try {
    return JSON.parse(await readFile(join(folder, 'loaded.json'), 'utf8'));
  } catch {
    return null;
  }
};

/** Fills the views, unless the folder holds just that from an earlier run. */
const load = async (folder: string, databaseUrl: string, made: Made, handlings: ReturnType<typeof madeHandlings>) => {
  const before = await loadedIn(folder);
  if (before?.records === made.records && before.people === made.people) return;
  if (before) throw new Error(`The folder holds ${before.records} handlings of ${before.people} people.`);
  const total = eventsOf(made.records);
  const start = performance.now();
  let toldAt = start;
  say(`loading ${made.records} handlings of ${made.people} people`);
  const progress = (done: number) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    say(`  ${rounded((done * 100) / total)} %, ${done} of ${total} events, ${rateOf(done, toldAt - start)}/s`);
  };
  const filled = projections.filter(({ name }) => wanted.has(name));
  await loadViews(databaseUrl, filled, handlings.events(), progress);
  say(`loaded, with indexes: ${rateOf(total, performance.now() - start)} events/s`);
  await writeFile(join(folder, 'loaded.json'), JSON.stringify(made));
};

const overHttp = async (
  { baseUrl, tokens }: Pick<Stack, 'baseUrl' | 'tokens'>,
  { path, body }: Pick<Asked, 'path' | 'body'>,
): Promise<void> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens['auditor'] ?? ''}` };
  const answer = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  // What was too broad has come further the next time.
  if (answer.status === 503) return overHttp({ baseUrl, tokens }, { path, body });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
};

/** What every answer waits for, by itself: a look on record. */
const withLooks = async <T>(
  { eventStoreUrl }: Stack,
  use: (look: () => Promise<unknown>) => Promise<T>,
): Promise<T> => {
  const store = createEventStore({ url: eventStoreUrl });
  const asked = {
    role: 'auditor',
    question: 'handlings',
    filters: [],
    subjectRefs: [],
    actorRefs: [],
    rows: 0,
  } as const;
  const look = () => {
    const [lookId, id, at] = [randomUUID(), randomUUID(), new Date().toISOString()];
    const metadata = { $correlationId: lookId, $causationId: lookId, sourceId: 'bench', recordedAt: at };
    const event = { id, ...encode(TrailLookedAt({ ...asked, lookId, at }), metadata) };
    return store.append(streamOf('look', lookId), [event], 'no-stream');
  };
  try {
    return await use(look);
  } finally {
    await store.close();
  }
};

type Legs = Readonly<Record<string, (asked: Asked) => Promise<unknown>>>;

/** Milliseconds of each leg, in turns, so that whatever else the machine does meets all of them; the first ones warm up. */
const inTurns = async (legs: Legs, { times, ask, bareEvery }: Question): Promise<Record<string, number[]>> => {
  const took = Object.fromEntries(Object.keys(legs).map((leg) => [leg, [] as number[]]));
  for (let i = 0; i < times + WARM_UP; i++) {
    const asked = ask(i);
    if (!bareEvery) await legs['Bare']?.(asked); // Whoever comes first would read from disk what the others find in memory.
    for (const [leg, answer] of Object.entries(legs)) {
      if (leg === 'Bare' && bareEvery && i % bareEvery > 0) continue;
      const start = performance.now();
      await answer(asked);
      if (i >= WARM_UP) took[leg]?.push(performance.now() - start);
    }
  }
  return took;
};

const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
};

const measure = async (questions: readonly Question[], legs: Legs): Promise<Result> => {
  const figures: Record<string, number> = {};
  const ratios: number[] = [];
  for (const question of questions) {
    const took = await inTurns(legs, question);
    const told = Object.entries(took).map(([leg, values]) => {
      const [p50, p99] = [rounded(percentile(values, 0.5), 2), rounded(percentile(values, 0.99), 2)];
      figures[`${question.name}${leg}P50Ms`] = p50;
      figures[`${question.name}${leg}P99Ms`] = p99;
      return `${leg} ${p50}/${p99}`;
    });
    const ratio = percentile(took['Http'] ?? [], 0.5) / percentile(took['Bare'] ?? [], 0.5);
    figures[`${question.name}Ratio`] = rounded(ratio, 3);
    ratios.push(ratio);
    say(`${question.name}, p50/p99 ms: ${told.join(', ')}`);
  }
  figures['loadAverage'] = rounded(loadavg()[1] ?? NaN, 1); // Of five minutes: who else was at work.
  return { name: 'queries', figures, ratio: rounded(median(ratios), 3) };
};

/** Milliseconds of questions, warm, through the api beside the bare SQL; the ratio is that of the median question's p50. */
export const queries = async (options: Options): Promise<Result> => {
  const { records, people = Math.ceil(records / HANDLINGS_OF_PERSON), home } = options;
  if (!home) return withFolder((folder) => queries({ ...options, home: folder }));
  await mkdir(home, { recursive: true });
  return withPostgres(async (postgres) => {
    await postgres.prepare('lieciba', { lieciba_views: 'views', lieciba_vault: 'vault' });
    const databaseUrl = postgres.url('lieciba', 'lieciba_views');
    const poolOf = (options?: string) =>
      // The server may stop before the last connection is seen to be closed.
      new pg.Pool({ connectionString: databaseUrl, max: 1, options }).on('error', () => undefined);
    const [pool, planned] = [poolOf(), poolOf(PLAN_ONCE)];
    const views = plannedOnce(planned, pool);
    // The views are the loader's to write: the projector has something else to do.
    const env = {
      DATABASE_URL: databaseUrl,
      VAULT_DATABASE_URL: postgres.url('lieciba', 'lieciba_vault'),
      PROJECTOR_WORK: 'ledger',
    };
    try {
      await migrate(pool);
      return await withStack(
        async (stack) => {
          const known = await enterKnown(stack, ACTORS);
          const made = madeHandlings({ records, people, known });
          await load(home, databaseUrl, { records, people }, made);
          return await withLooks(stack, (look) =>
            measure(questionsAbout({ ...known, ...made }), {
              Bare: ({ sql, values }) => pool.query(sql, [...values]),
              View: ({ view }) => view(views),
              Look: look,
              Http: (asked) => overHttp(stack, asked),
            }),
          );
        },
        join(home, 'stack'),
        env,
      );
    } finally {
      await Promise.all([pool.end(), planned.end()]);
    }
  }, home);
};
