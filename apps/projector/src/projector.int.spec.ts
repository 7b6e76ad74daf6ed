import { describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { disclosureRegister } from '@lieciba/read-models/disclosure-register/disclosure-register.projection';
import { deletionRow } from '@lieciba/read-models/handling/handling.rows';
import { defineProjection, insert } from '@lieciba/read-models/projection';
import { projections } from '@lieciba/read-models/projections';
import { subjectTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.projection';
import { subjectTimelineView } from '@lieciba/read-models/subject-timeline/subject-timeline.view';
import { inVersion } from '@lieciba/read-models/table';
import { type EventStore } from '@lieciba/event-store';
import { InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { projectAll } from './engine/project-all';
import { type ReadEvent } from './engine/read-event';
import { projecting } from './engine/view-task';
import { until } from './spec/running-projector';
import { makeUnruly } from './spec/unruly-event-store';
import {
  TIMELINE,
  REGISTER,
  append,
  appendFindings,
  isEvery,
  disclosuresUpTo,
  positionsUpTo,
  useProjectors,
} from './spec/use-projectors';

const { sql, everything, empty, stopAll, running, database, start, rowsOf, countOf, reached, cut } =
  useProjectors(startPostgres);

describe('the projector', () => {
  it('turns the log into views and follows it', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3_000);
    const one = start(store);
    await reached(3_000);
    await append(store, 3_001, 3);
    await reached(3_003);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(3_003));
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(3_003));
    await until(() => one.projector.status.every(({ state }) => state === 'live'));
  });

  it('builds a raised version beside the one in force, while another projector still keeps that', async () => {
    const raised = defineProjection({
      ...inVersion(subjectTimelineView, 3),
      streams: ['delivery-'],
      on: { DeletionRecorded: (event) => insert(raised.table, deletionRow(event)) },
    });
    await sql(`create table views.subject_timeline_v3 (like views.subject_timeline_v2 including all)
                        partition by range (occurred_at);
                      create table views.subject_timeline_v3_default partition of views.subject_timeline_v3 default`);
    const store = new InMemoryEventStore();
    await append(store, 1, 50);
    const former = start(store, {}, { tasks: [projecting(subjectTimeline)] });
    await until(() => isEvery(former, 'live'));
    const next = start(store, {}, { tasks: [projecting(raised)] });
    await append(store, 51, 50);
    await until(() => next.projector.status.every(({ position }) => position === 100n) && isEvery(next, 'live'));
    await until(() => former.projector.status.every(({ position }) => position === 100n));
    expect(await countOf(TIMELINE)).toBe(100);
    const { rows } = await sql('select distinct kind from views.subject_timeline_v3');
    expect(rows).toEqual([{ kind: 'deletion' }]);
    const since = await sql('select version from views.checkpoints where caught_up_at is not null order by 1');
    expect(since.rows).toEqual([{ version: 2 }, { version: 3 }]);
  });

  it('goes on where it stopped', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const one = start(store);
    await reached(10);
    await one.stop();
    await append(store, 11, 10);
    start(store);
    await reached(20);
    expect(await countOf(TIMELINE)).toBe(20);
  });

  it('makes the same rows and the same hash however the log is split, repeated, broken off, and the projector cut down', async () => {
    const fill = async (store: EventStore) => {
      await append(store, 1, 250);
      await appendFindings(store, 1, 24);
      await append(store, 251, 10);
    };
    const store = new InMemoryEventStore();
    await fill(store);
    const end = store.log.length;
    const calm = start(store, {}, { tasks: projections.map(projecting) });
    await reached(end);
    await calm.stop();
    const once = await everything();
    const mishap = fc.record({
      maxEvents: fc.integer({ min: 0, max: 60 }),
      repeated: fc.integer({ min: 0, max: 80 }),
      fails: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    });
    const misfortunes = fc.record({
      mishaps: fc.array(mishap, { maxLength: 12 }),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }), // After which batches.
      restarts: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
    });
    const property = fc.asyncProperty(misfortunes, async ({ mishaps, cuts, restarts }) => {
      await empty();
      const unruly = makeUnruly(new InMemoryEventStore(), mishaps);
      await fill(unruly);
      let batches = 0;
      const onBatch = () => {
        batches++;
        if (cuts.includes(batches)) void cut();
        if (restarts.includes(batches)) {
          void running[0]?.stop();
          start(unruly, { onBatch }, { tasks: projections.map(projecting) });
        }
      };
      start(unruly, { onBatch }, { tasks: projections.map(projecting) });
      await reached(end);
      await stopAll();
      expect(await everything()).toEqual(once);
    });
    await fc.assert(property, { numRuns: 25 });
  }, 120_000);

  it('stands by while another one works, and takes over when it is gone', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 100);
    const one = start(store);
    await reached(100);
    const other = start(store);
    await until(() => isEvery(other, 'standby'));
    await append(store, 101, 100);
    await reached(200);
    await one.stop();
    await append(store, 201, 100);
    await reached(300);
    expect(await countOf(TIMELINE)).toBe(300);
    expect(await countOf(REGISTER)).toBe(100);
    await until(() => other.projector.status.every(({ state }) => state === 'live'));
  });

  it('keeps no view waiting for one that works at a pace of its own', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 18_000); // More than is read ahead.
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const quick = projecting(disclosureRegister);
    const begin = async () => ({
      take: async (events: readonly ReadEvent[]) => gate.then(() => projectAll(subjectTimeline, events)),
    });
    const one = start(store, {}, { tasks: [{ ...projecting(subjectTimeline), apart: true, begin }, quick] });
    await until(() => one.projector.status.some(({ view, position }) => view === REGISTER && position === 18_000n));
    expect(one.projector.status).toContainEqual(expect.objectContaining({ view: TIMELINE, position: null }));
    go();
    await reached(18_000);
  });

  it('never doubles a row when somebody else moved a checkpoint', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const troubles: unknown[] = [];
    start(store, { onTrouble: (what, error) => troubles.push([what, (error as { code?: string }).code]) });
    await reached(10);
    await sql(`update views.checkpoints set position = 15 where view = $1`, [TIMELINE]);
    await append(store, 11, 10);
    await reached(20);
    // What the other one claims to have written is its own affair.
    const written = (await rowsOf(TIMELINE)).map(({ position }) => Number(position));
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 18, 19, 20]);
    expect(troubles).toContainEqual([TIMELINE, 'ERR_CHECKPOINT_MOVED']);
  });

  it('fetches again what a crashed database forgot', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 20);
    start(store);
    await reached(20);
    await sql(`update views.checkpoints set position = 10 where view = '${TIMELINE}';
                      delete from views.subject_timeline_v2 where position > 10`);
    await cut();
    await reached(20);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20));
  });

  it('survives that the database is killed in the middle of a batch', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 20_000);
    let killed = false;
    const onBatch = () => {
      if (!killed) process.kill(database.pid(), 'SIGKILL');
      killed = true;
    };
    const one = start(store, { onBatch });
    await until(() => killed);
    await until(() => one.projector.status.every(({ position, state }) => position === 20_000n && state === 'live'));
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20_000));
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(20_000));
  });
});
