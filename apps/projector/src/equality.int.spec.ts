import { describe, expect, it } from '@jest/globals';
import { loadViews } from '@lieciba/bench/load-views';
import { madeHandlings } from '@lieciba/bench/made-handlings';
import { startPostgres } from '@lieciba/embedded';
import { type EventStore } from '@lieciba/event-store';
import { encode } from '@lieciba/events';
import { disclosureRegister } from '@lieciba/read-models/disclosure-register/disclosure-register.projection';
import { accessRow } from '@lieciba/read-models/handling/handling.rows';
import { defineProjection, insert, type Projection } from '@lieciba/read-models/projection';
import { findings } from '@lieciba/read-models/findings/findings.projection';
import { projections } from '@lieciba/read-models/projections';
import { subjectTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.projection';
import { InMemoryEventStore } from '@lieciba/testing';
import { rebuild } from './engine/rebuild';
import { verify } from './engine/verify';
import { projecting } from './engine/view-task';
import { append, appendEntries, appendFindings, appendLooks, TIMELINE, useProjectors } from './spec/use-projectors';

const { sql, everything, empty, stopAll, database, start, reached, rowsOf } = useProjectors(startPostgres);

const optionsFor = (store: EventStore, projection: Projection, signal = new AbortController().signal) => ({
  store,
  databaseUrl: database.url(),
  projection,
  prefixes: [...new Set(projections.flatMap(({ streams }) => streams))],
  signal,
  onProgress: () => undefined,
});
/** A log with some of everything, and these views at its end. */
const filled = async (kept: readonly Projection[] = [subjectTimeline, disclosureRegister]) => {
  const store = new InMemoryEventStore();
  await append(store, 1, 300);
  await appendFindings(store, 1, 16);
  await appendLooks(store, 6);
  await appendEntries(store);
  await append(store, 301, 5);
  start(store, {}, { tasks: kept.map(projecting) });
  await reached(store.log.length);
  return store;
};
const tables = async () =>
  (
    await sql(`select relname from pg_class join pg_namespace n on n.oid = relnamespace
               where nspname = 'views' and relkind in ('r', 'p') order by 1`)
  ).rows.map(({ relname }) => relname);
const view = async (store: EventStore, projection: Projection = subjectTimeline) =>
  verify(optionsFor(store, projection));

const indexes = async () =>
  (await sql(`select indexdef from pg_indexes where schemaname = 'views' order by 1`)).rows.map(
    ({ indexdef }) => indexdef,
  );

describe('views that handlings were loaded into without a log', () => {
  it('are those that a projector makes of the same handlings, row by row, index by index', async () => {
    const store = new InMemoryEventStore();
    const made = madeHandlings({ records: 110, people: 6 });
    for (const event of made.events()) {
      const stream = event.type === 'FindingRaised' ? 'finding' : 'delivery';
      const stored = { id: event.id, ...encode(event, event.metadata) };
      const { position } = await store.append(`${stream}-${event.id}`, [stored], 'no-stream');
      expect(position).toBe(event.position);
    }
    const kept = [subjectTimeline, disclosureRegister, findings];
    start(store, {}, { tasks: kept.map(projecting) });
    await reached(store.log.length);
    await stopAll();
    const [projected, projectedIndexes] = [await everything(), await indexes()];
    await empty();
    const months = (await tables()).filter((name) => /_20\d\d_\d\d$/.test(name));
    await sql(`drop table ${months.map((name) => `views.${name}`)}`);
    await loadViews(database.url(), kept, made.events());
    expect(await everything()).toEqual(projected);
    expect(await indexes()).toEqual(projectedIndexes);
  });
});

describe('a view and the log', () => {
  it('are equal, for every view, in rows and hash, and verifying leaves nothing behind', async () => {
    const store = await filled(projections);
    const before = await tables();
    const words = new Set<string>();
    for (const projection of projections) {
      const verdict = await verify(optionsFor(store, projection));
      expect(verdict).toMatchObject({ difference: null, keptDifference: null, position: BigInt(store.log.length) });
      words.add(verdict.stateHash);
    }
    expect(words.size).toBe(projections.length);
    expect(await tables()).toEqual(before);
    expect((await sql(`select view from views.checkpoints where view like '%.%'`)).rows).toEqual([]);
  });

  it('are equal after a rebuild as before it, for every view', async () => {
    const store = await filled(projections);
    const [before, tablesBefore] = [await everything(), await tables()];
    for (const projection of projections) await rebuild(optionsFor(store, projection));
    expect(await everything()).toEqual(before);
    expect(await tables()).toEqual(tablesBefore);
    await append(store, 400, 20);
    await reached(store.log.length);
    for (const projection of projections) expect(await view(store, projection)).toMatchObject({ difference: null });
  });

  it('are found to differ once a row is deleted, changed or added by hand, and a rebuild heals it', async () => {
    const store = await filled();
    const before = await everything();
    const alterations = [
      ['missing', 'delete from views.subject_timeline_v2 where position = 7', '7', []],
      [
        'changed',
        `update views.subject_timeline_v2 set purpose = 'x', categories = '{}' where position = 7`,
        '7',
        ['categories', 'purpose'],
      ],
      [
        'surplus',
        `insert into views.subject_timeline_v2 select (jsonb_populate_record(t, '{"position": 8000000}')).*
           from views.subject_timeline_v2 t where position = 7`,
        '8000000',
        [],
      ],
    ] as const;
    for (const [kind, alteration, position, columns] of alterations) {
      await sql(alteration);
      const { difference, keptDifference } = await view(store);
      expect(keptDifference).toBeNull(); // What was written is known to have been right.
      expect(difference).toMatchObject({ part: 'rows', month: '2026-08', row: { kind, key: { position } } });
      expect(difference?.row?.columns.toSorted()).toEqual(columns);
      await rebuild(optionsFor(store, subjectTimeline));
      expect(await everything()).toEqual(before);
    }
    expect(await view(store)).toMatchObject({ difference: null });
  });

  it('are found to differ in a part of a view as well', async () => {
    const store = await filled();
    await sql(`update views.subject_timeline_v2_findings set rule = 'none' where rule = 'R-3'`);
    expect((await view(store)).difference).toMatchObject({
      part: 'findings',
      row: { kind: 'changed', columns: ['rule'] },
    });
  });
});

describe('a rebuild', () => {
  it('is refused where other rules built the view', async () => {
    const store = await filled();
    const before = await everything();
    const other = defineProjection({
      ...subjectTimeline,
      on: { AccessRecorded: (event) => insert(subjectTimeline.table, { ...accessRow(event), system: 'other' }) },
    });
    await expect(rebuild(optionsFor(store, other))).rejects.toMatchObject({
      code: 'ERR_VIEW_STATE_DIFFERS',
      message: expect.stringContaining('raise its version'),
    });
    expect(await everything()).toEqual(before);
  });

  it('leaves the view as it was when it is called off, and runs again', async () => {
    const store = await filled();
    const [before, tablesBefore] = [await everything(), await tables()];
    const calledOff = new AbortController();
    const options = optionsFor(store, subjectTimeline, calledOff.signal);
    const half = rebuild({ ...options, onProgress: () => calledOff.abort() });
    await expect(half).rejects.toThrow();
    expect(await everything()).toEqual(before);
    expect(await tables()).toEqual(tablesBefore);
    await rebuild(optionsFor(store, subjectTimeline));
    expect(await everything()).toEqual(before);
  });

  it('is not done twice at once', async () => {
    const store = await filled();
    const outcomes = await Promise.allSettled([1, 2].map(() => rebuild(optionsFor(store, subjectTimeline))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'ERR_VIEW_BUSY' }) }),
    );
  });

  it('takes its place while the view is written and read, which nobody notices', async () => {
    const store = await filled();
    let [reads, next] = [0, 1_000];
    const done = new AbortController();
    const load = (async () => {
      for (; !done.signal.aborted; next += 5) {
        await append(store, next, 5);
        await sql('select'); // As fast as the database, or a busy machine never comes to the end of what it is given.
      }
    })();
    const reading = (async () => {
      for (let last = 0; !done.signal.aborted; reads++) {
        const { rows } = await sql('select count(*)::int as n from views.subject_timeline_v2');
        expect(rows[0].n).toBeGreaterThanOrEqual(last);
        last = rows[0].n;
      }
    })();
    for (let i = 0; i < 2; i++) await rebuild(optionsFor(store, subjectTimeline));
    done.abort();
    await Promise.all([load, reading]);
    expect(reads).toBeGreaterThan(3);
    await reached(store.log.length);
    expect(await rowsOf(TIMELINE)).toHaveLength(
      store.log.filter(({ stream }) => stream.startsWith('delivery-')).length,
    );
    expect(await view(store)).toMatchObject({ difference: null, keptDifference: null });
  });
});
