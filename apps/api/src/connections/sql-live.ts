import { pageOfFindings } from '@lieciba/read-models/findings/findings.queries';
import { NEWS_CHANNEL } from '@lieciba/read-models/news';
import { pageOfTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.queries';
import pg from 'pg';
import { interval, merge, Observable, retry, share } from 'rxjs';
import { type LiveViews } from '../views/live-views';

/** Between two looks where no news comes through: a pooler between us and the database keeps it from us. */
const LOOK_MS = 1_000;

/** Emits whenever PostgreSQL says that a view has moved on, and once it can. */
const told = (config: pg.ClientConfig): Observable<unknown> =>
  new Observable((subscriber) => {
    const client = new pg.Client({ ...config, application_name: 'lieciba-api news' });
    const lost = (error?: Error) => subscriber.error(error ?? new Error('Nobody tells any more.'));
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ channel }) => subscriber.next(channel));
    client
      .connect()
      .then(() => client.query(`listen ${NEWS_CHANNEL}`))
      .then(() => subscriber.next(NEWS_CHANNEL), lost);
    return () => void client.end().catch(() => undefined);
  });

/** The views as listeners ask them, over this pool; one connection more for as long as anybody listens. */
export const sqlLive = (
  pool: pg.Pool,
  config: pg.ClientConfig,
  answered: <T>(query: Promise<T>) => Promise<T>,
): LiveViews => ({
  handlings: (search) => answered(pageOfTimeline(pool, search)),
  findings: (search) => answered(pageOfFindings(pool, search)),
  moved: merge(told(config).pipe(retry({ delay: LOOK_MS })), interval(LOOK_MS)).pipe(share()),
});
