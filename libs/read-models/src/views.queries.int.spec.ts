import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { disclosureRegister } from './disclosure-register/disclosure-register.projection';
import { type HandlingView } from './handling/handling.filter';
import { pageOf } from './handling/handling.page';
import { disclosureRow } from './handling/handling.rows';
import { NEWS_CHANNEL } from './news';
import { defineProjection, insert } from './projection';
import { everyHandling, example } from './spec/examples';
import { useViews } from './spec/use-views';
import { subjectTimeline } from './subject-timeline/subject-timeline.projection';
import { subjectTimelineView } from './subject-timeline/subject-timeline.view';
import { inVersion } from './table';
import { overviewOfViews, statusOfViews, waitUntilReached } from './views.queries';
import { loadCheckpoint, notePoison, resumeView } from './writing/checkpoint';
import { storedState } from './writing/scan';
import { stateWordOf } from './writing/state-hash';
import { inTransaction } from './writing/transaction';
import { createViewWriter } from './writing/view.writer';

const { client, db, sql } = useViews(startPostgres);

const COUNT = 60;
const completeAt = new Date('2024-11-22T00:00:00Z');
const events = Array.from({ length: COUNT }, (_, i) =>
  example(i % 3 === 0 ? 'DisclosureRecorded' : 'AccessRecorded', BigInt(i + 1)),
);

beforeAll(async () => {
  for (const projection of [subjectTimeline, disclosureRegister]) {
    const write = await createViewWriter(client(), projection);
    await loadCheckpoint(client(), projection);
    const statements = events.flatMap((event) => projection.project(event));
    await write(statements, { from: null, to: BigInt(COUNT), at: completeAt });
  }
});

describe('a raised version of a view', () => {
  const raised = inVersion(subjectTimelineView, 3);
  const next = defineProjection({
    ...raised,
    streams: ['delivery-'],
    on: { DisclosureRecorded: (event) => insert(next.table, disclosureRow(event)) },
  });
  const limit = 1_000;
  const page = (view: HandlingView) => pageOf(db(), view, { ...everyHandling, limit });
  const disclosures = events.slice(0, 9).filter(({ type }) => type === 'DisclosureRecorded');

  beforeAll(async () => {
    await sql(
      `create table ${next.table.name} (like ${subjectTimeline.table.name} including all) partition by range (occurred_at);
       create table ${next.table.name}_default partition of ${next.table.name} default;
       create table ${raised.parts.findings.name} (like ${subjectTimelineView.parts.findings.name});
       update views.checkpoints set caught_up_at = now() where view = 'subject_timeline'`,
    );
  });
  afterAll(() =>
    sql(`drop table ${next.table.name}, ${raised.parts.findings.name}; delete from views.checkpoints where version = 3;
                  update views.checkpoints set caught_up_at = null`),
  );

  it('is built beside the one before, which answers until the new one has caught up', async () => {
    const former = await page(subjectTimelineView);
    expect(former.rows).toHaveLength(COUNT);
    const write = await createViewWriter(client(), next);
    expect(await loadCheckpoint(client(), next)).toEqual({ position: null, at: null, anchor: null });
    const statements = disclosures.flatMap((event) => next.project(event));
    await write(statements, { from: null, to: 50n, at: null });
    expect(await page(raised)).toEqual({ ...former, asOf: { ...former.asOf, now: expect.any(Date) } });
    await write([], { from: 50n, to: 61n, at: completeAt, caughtUp: true });
    const { asOf, rows } = await page(raised);
    expect(asOf).toEqual({ position: '61', at: completeAt, now: expect.any(Date) });
    expect(rows.map(({ position }) => Number(position))).toEqual([7, 4, 1]);
    // A program of the version before does not know what the new one means.
    expect((await page(subjectTimelineView)).rows).toHaveLength(COUNT);
    expect((await statusOfViews(db()))[0]).toMatchObject({ version: 2, position: String(COUNT) });
  });
});

describe('how far the views are', () => {
  it('is told for every view', async () => {
    const [timeline, register] = await statusOfViews(db());
    expect(timeline).toEqual({
      view: 'subject_timeline',
      version: 2,
      position: String(COUNT),
      at: completeAt,
    });
    expect(register?.view).toBe('disclosure_register');
  });

  it('is told with what they hold, which their rows have to be equal to', async () => {
    const [timeline, register, ...others] = await overviewOfViews(db());
    const state = await inTransaction(client(), () => storedState(client(), subjectTimeline));
    expect(timeline).toEqual({
      view: 'subject_timeline',
      version: 2,
      position: String(COUNT),
      at: completeAt,
      now: expect.any(Date),
      rows: state.reduce((sum, { rows }) => sum + rows, 0n),
      stateHash: stateWordOf(state),
      poison: null,
      building: null,
    });
    expect(register?.stateHash).not.toBe(timeline?.stateHash);
    const board = others.find(({ view }) => view === 'findings');
    expect(board).toMatchObject({ position: null, rows: 0n, stateHash: stateWordOf([]) });
    const [judge, ledger] = others.slice(-2);
    expect(judge).toMatchObject({ view: 'judge', version: 1, rows: null, stateHash: null });
    expect(ledger).toMatchObject({ view: 'ledger', version: 1, rows: 0n, stateHash: stateWordOf([]) });
  });

  it('is told with what stops them and what is being built', async () => {
    await notePoison(client(), disclosureRegister, { position: 99_999n, code: '23514' });
    await sql(`update views.checkpoints set version = 1, caught_up_at = now() where view = 'subject_timeline'`);
    try {
      const [timeline, register] = await overviewOfViews(db());
      expect(register?.poison).toEqual({ position: '99999', code: '23514', at: expect.any(Date) });
      expect(timeline).toMatchObject({ version: 1, building: { version: 2, position: null } });
    } finally {
      await resumeView(client(), disclosureRegister.name);
      await sql(`update views.checkpoints set version = 2, caught_up_at = null where view = 'subject_timeline'`);
    }
  });

  it('can be waited for', async () => {
    const write = await createViewWriter(client(), subjectTimeline);
    const reached = (position: number, timeoutMs: number) =>
      waitUntilReached(db(), 'subject_timeline', BigInt(position), { timeoutMs });
    expect(await reached(COUNT, 0)).toBe(true);
    expect(await reached(COUNT + 5, 20)).toBe(false);
    const waiting = reached(COUNT + 5, 10_000);
    await write([], { from: BigInt(COUNT), to: BigInt(COUNT + 9), at: null });
    expect(await waiting).toBe(true);
  });

  it('is told to listeners with the commit that shows it, once a view of theirs moves on', async () => {
    const listener = await db().connect();
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    try {
      await listener.query(`listen ${NEWS_CHANNEL}`);
      const [timeline, register] = [
        await createViewWriter(client(), subjectTimeline),
        await createViewWriter(client(), disclosureRegister),
      ];
      const [from, to] = [BigInt(COUNT) + 9n, BigInt(COUNT) + 10n];
      const event = example('AccessRecorded', to);
      await register([], { from: BigInt(COUNT), to, at: null });
      await timeline([], { from, to: from, at: new Date() }); // Proven anew, and nothing else.
      await timeline(subjectTimeline.project(event), { from, to, at: null });
      await listener.query('select 1'); // Whatever was told before arrives before the answer.
      expect(heard).toEqual(['subject_timeline']);
    } finally {
      listener.release(true);
    }
  });

  it('is no longer waited for once nobody wants to know', async () => {
    const signal = AbortSignal.timeout(20);
    const waiting = waitUntilReached(db(), 'subject_timeline', 2n ** 62n, { timeoutMs: 60_000, signal });
    await expect(waiting).rejects.toThrow();
  });
});
