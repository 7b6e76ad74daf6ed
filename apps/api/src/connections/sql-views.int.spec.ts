import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '@lieciba/embedded';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { migrate } from '@lieciba/read-models/migrate';
import pg from 'pg';
import { sqlViews } from './sql-views';

const STATEMENT_TIMEOUT_MS = 200;
const anything: HandlingSearch = { limit: 1, cursor: null };

let home: string;
let server: Postgres;
let url: string;
let views: ReturnType<typeof sqlViews>;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-api-views-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  url = server.url('lieciba', 'views');
  views = sqlViews(url, STATEMENT_TIMEOUT_MS);
});
afterAll(async () => {
  await views?.close();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

const coded = (code: string) => expect.objectContaining({ code });

describe('the views in PostgreSQL', () => {
  it('are away until the projector has made them', async () => {
    await expect(views.page('subject_timeline', anything)).rejects.toThrow(coded('ERR_VIEWS_UNAVAILABLE'));
  });

  it('are not away when a question takes too long: it is too broad', async () => {
    // What still ends when the server does is none we miss.
    const pool = new pg.Pool({ connectionString: url }).on('error', () => undefined);
    try {
      await migrate(pool);
      await pool.query('begin; lock table views.checkpoints');
      await expect(views.page('subject_timeline', anything)).rejects.toThrow(coded('ERR_QUESTION_TOO_BROAD'));
      await expect(views.counts('disclosure_register', {}, [])).rejects.toThrow(coded('ERR_QUESTION_TOO_BROAD'));
      await expect(views.countsOfFindings({})).rejects.toThrow(coded('ERR_QUESTION_TOO_BROAD'));
    } finally {
      await pool.end();
    }
  });

  it('can be seen at one moment, whatever is written meanwhile, by one after the other', async () => {
    const pool = new pg.Pool({ connectionString: url }).on('error', () => undefined);
    const checkpoint = `insert into views.checkpoints (view, version, position) values ('subject_timeline', 2, $1)
                        on conflict (view, version) do update set position = $1`;
    try {
      for (const position of ['7', '8', '9']) {
        const seen = await views.seenAtOnce('subject_timeline');
        const before = (await seen.page(anything)).asOf.position;
        await pool.query(checkpoint, [position]);
        expect((await seen.page(anything)).asOf.position).toBe(before);
        await seen.close();
        expect((await views.page('subject_timeline', anything)).asOf.position).toBe(position);
        expect(seen).toMatchObject({ version: 2, stateHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      }
    } finally {
      await pool.end();
    }
  });

  it('let go of somebody who looks and is cut off', async () => {
    const pool = new pg.Pool({ connectionString: url }).on('error', () => undefined);
    const ended = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lieciba-api snapshots'`;
    try {
      for (let times = 0; times < 3; times += 1) {
        const seen = await views.seenAtOnce('subject_timeline');
        await pool.query(ended);
        await expect(seen.page(anything)).rejects.toThrow(coded('ERR_VIEWS_UNAVAILABLE'));
        await seen.close();
      }
    } finally {
      await pool.end();
    }
  });

  it('are away when nobody answers', async () => {
    const nobody = sqlViews('postgres://nobody@127.0.0.1:1/lieciba');
    await expect(nobody.page('subject_timeline', anything)).rejects.toThrow(coded('ERR_VIEWS_UNAVAILABLE'));
    await nobody.close();
  });
});
