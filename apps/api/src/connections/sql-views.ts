import { OperationalError } from '@lieciba/domain';
import { ViewsError } from '@lieciba/read-models';
import { pageOfDisclosures } from '@lieciba/read-models/disclosure-register/disclosure-register.queries';
import { countsOfFindings, pageOfFindings } from '@lieciba/read-models/findings/findings.queries';
import { recallBlocks } from '@lieciba/read-models/ledger/ledger.reading';
import { placesOfRecords } from '@lieciba/read-models/ledger/ledger.queries';
import { statusOfLedger } from '@lieciba/read-models/ledger/ledger.status';
import { pageOfLooks } from '@lieciba/read-models/looks/looks.queries';
import { addRefusals } from '@lieciba/read-models/refusals/refusals';
import { removeSearch, savedSearchesOf, saveSearch } from '@lieciba/read-models/saved-searches/saved-searches';
import { pageOfTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.queries';
import { PLAN_ONCE, plannedOnce } from '@lieciba/read-models/planned-once';
import { pageOfSubjects } from '@lieciba/read-models/subject-timeline/subjects.queries';
import { overviewOfViews, statusOfViews, waitUntilReached } from '@lieciba/read-models/views.queries';
import pg from 'pg';
import { type Views } from '../views/views';
import { sqlCounts } from './sql-counts';
import { sqlLive } from './sql-live';
import { seenAtOnce } from './sql-seen-at-once';
import { sqlRegisters } from './sql-registers';

const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** Longer than the server gives a statement: no word by then means that it is away. */
const QUERY_TIMEOUT_MS = 12_000;
/** Some stay when nobody asks: a new one takes many times as long for its first question over years of months. */
const CONNECTIONS = { max: 8, min: 1 };
const PLANNED_CONNECTIONS = { max: 4, min: 2, options: PLAN_ONCE };
const LIVE_CONNECTIONS_MAX = 3;
const RETRY_AFTER_MS = 1_000;

/** SQLSTATE classes that say "not now", and relations that the projector has yet to make. */
const NOT_NOW = /^(08|40|53|55|57|58|42P01|3F000)/;

/** SQLSTATE of a statement that was given up because it took too long. */
const QUERY_CANCELED = '57014';

const tooBroad = (cause?: unknown) =>
  new OperationalError('ERR_QUESTION_TOO_BROAD', 'The question takes too long to answer; narrow it.', RETRY_AFTER_MS, {
    cause,
  });

const isBug = (error: unknown): boolean =>
  error instanceof ViewsError ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof pg.DatabaseError && !NOT_NOW.test(error.code ?? ''));

const answered = async <T>(query: Promise<T>): Promise<T> => {
  try {
    return await query;
  } catch (error) {
    if (isBug(error)) throw error;
    if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) throw tooBroad(error);
    throw new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', RETRY_AFTER_MS, { cause: error });
  }
};

/** How many may look at a view at one moment, at a time: each keeps a connection, and PostgreSQL what it could clear away. */
const SNAPSHOTS_MAX = 2;

const pageOf = { subject_timeline: pageOfTimeline, disclosure_register: pageOfDisclosures };

/** The views in PostgreSQL; connects at the first question. A statement is given up after `statementTimeoutMs`. */
export const sqlViews = (
  databaseUrl: string,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): Views & { close(): Promise<void> } => {
  const config = { connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true };
  const poolOf = (name: string, connections: pg.PoolConfig) =>
    new pg.Pool({
      ...{ ...config, application_name: name, ...connections },
      query_timeout: QUERY_TIMEOUT_MS,
      statement_timeout: statementTimeoutMs,
      // An idle connection that breaks is replaced at the next question, which tells of it if need be.
    }).on('error', () => undefined);
  const pool = poolOf('lieciba-api', CONNECTIONS);
  const planned = poolOf('lieciba-api planned', PLANNED_CONNECTIONS);
  const db = plannedOnce(planned, pool);
  const countsOf = sqlCounts(db, pool, statementTimeoutMs);
  const livePool = poolOf('lieciba-api live', { max: LIVE_CONNECTIONS_MAX });
  const snapshots = poolOf('lieciba-api snapshots', { max: SNAPSHOTS_MAX });
  return {
    page: (view, search) => answered(pageOf[view](db, search)),
    async seenAtOnce(view) {
      const seen = await answered(seenAtOnce(snapshots, view, pageOf[view]));
      return { ...seen, page: (search) => answered(seen.page(search)) };
    },
    ledger: () => answered(statusOfLedger(pool)),
    beginOfBlock: async (block) => (await answered(recallBlocks(pool, [block]))).get(block) ?? null,
    async counts(view, filter, by) {
      const counts = await answered(countsOf(view, filter, by));
      if (counts === null) throw tooBroad();
      return counts;
    },
    findings: (search) => answered(pageOfFindings(db, search)),
    countsOfFindings: (filter) => answered(countsOfFindings(pool, filter)),
    registers: sqlRegisters(pool, answered),
    looks: (search) => answered(pageOfLooks(pool, search)),
    placesOf: (recordIds) => answered(placesOfRecords(pool, recordIds)),
    subjects: (after, limit) => answered(pageOfSubjects(pool, after, limit)),
    overview: () => answered(overviewOfViews(pool)),
    reached: (view, position, timeoutMs) => answered(waitUntilReached(pool, view, position, { timeoutMs })),
    saved: {
      list: (role) => answered(savedSearchesOf(pool, role)),
      save: (search) => answered(saveSearch(pool, search)),
      remove: (role, searchId) => answered(removeSearch(pool, role, searchId)),
    },
    ping: async () => void (await answered(statusOfViews(pool))),
    refused: (refusals) => answered(addRefusals(pool, refusals)),
    live: sqlLive(livePool, config, answered),
    close: async () => void (await Promise.all([pool.end(), planned.end(), livePool.end(), snapshots.end()])),
  };
};
