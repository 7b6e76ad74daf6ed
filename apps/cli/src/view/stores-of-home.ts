import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Env } from '../env';
import { Failure } from '../failure';
import { DATABASE } from '../stack/roles';

/** Where log and views are. */
export interface Stores {
  readonly EVENTSTORE_URL: string;
  readonly DATABASE_URL: string;
}

interface NotedRun {
  readonly eventStoreUrl?: string;
  readonly ports?: { readonly postgres?: number };
}

/** Stores of one's own as they are given, the others from what runs in this home; throws one sentence when nothing does. */
export const storesOf = async ({ home, eventStoreUrl, databases }: Env): Promise<Stores> => {
  const noted = await readFile(join(home, 'run.json'), 'utf8').catch(() => '{}');
  const { eventStoreUrl: runningLog, ports } = JSON.parse(noted) as NotedRun;
  const log = eventStoreUrl ?? runningLog;
  const views = databases?.views ?? (ports?.postgres && (await runningViews(home, ports.postgres)));
  if (log && views) return { EVENTSTORE_URL: log, DATABASE_URL: views };
  throw new Failure(`Nothing runs in ${home}: start it with lieciba up, or name EVENTSTORE_URL and DATABASE_URL.`);
};

const runningViews = async (home: string, port: number): Promise<string> => {
  const url = new URL(`postgres://postgres@127.0.0.1:${port}/${DATABASE}`);
  url.password = (await readFile(join(home, 'keys/postgres'), 'utf8')).trim();
  // What is made belongs to whom it would belong otherwise.
  url.searchParams.set('options', '-c role=lieciba_views');
  return url.href;
};
