import { describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { accessRow } from '@lieciba/read-models/handling/handling.rows';
import { defineProjection, insert } from '@lieciba/read-models/projection';
import { subjectTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.projection';
import { resumeView } from '@lieciba/read-models/writing/checkpoint';
import { InMemoryEventStore } from '@lieciba/testing';
import { withClient } from './engine/connection-to';
import { projecting } from './engine/view-task';
import { deliveryOf, type RunningProjector, until } from './spec/running-projector';
import { append, disclosuresUpTo, isEvery, REGISTER, stateOf, TIMELINE, useProjectors } from './spec/use-projectors';

const { sql, checkpoints, database, start, stopAll, reached, everything, rowsOf, countOf } =
  useProjectors(startPostgres);

describe('a poison event', () => {
  const poisoned = ({ projector }: RunningProjector) =>
    projector.status.map(({ view, state, poison }) => [view, state, poison && [poison.position, poison.code]]);

  it('that nobody can read stops its own view alone', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 9);
    const [malformed] = deliveryOf(10, 1);
    if (!malformed) throw new Error('There is no event.');
    await store.append('delivery-10', [{ ...malformed, data: { personalCode: '010190-12345' } }], 'no-stream');
    await append(store, 11, 9);
    const told: unknown[] = [];
    const one = start(store, { onPoison: (view, { position, code }) => told.push([view, position, code]) });
    await until(() => stateOf(one, TIMELINE) === 'poisoned' && stateOf(one, REGISTER) === 'live');
    expect(poisoned(one)).toEqual([
      [TIMELINE, 'poisoned', [10n, 'ERR_EVENT_MALFORMED']],
      [REGISTER, 'live', null],
    ]);
    expect(told).toEqual([[TIMELINE, 10n, 'ERR_EVENT_MALFORMED']]);
    expect(await countOf(TIMELINE)).toBe(9);
    await append(store, 20, 11);
    await until(async () => (await countOf(REGISTER)) === disclosuresUpTo(30));
  });

  it('that the database refuses is found among thousands, and everything before it is written', async () => {
    await sql(`alter table views.disclosure_register_v2 add check (case_ref <> 'refused')`);
    const store = new InMemoryEventStore();
    const events = deliveryOf(1, 4_000).map((event, i) =>
      i + 1 === 2_001 ? { ...event, data: { ...event.data, caseRef: 'refused' } } : event,
    );
    await store.append('delivery-1', events, 'no-stream');
    const one = start(store);
    await until(() => stateOf(one, REGISTER) === 'poisoned' && stateOf(one, TIMELINE) === 'live');
    expect(poisoned(one)).toEqual([
      [TIMELINE, 'live', null],
      [REGISTER, 'poisoned', [2_001n, '23514']],
    ]);
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(2_000));
    expect(await countOf(TIMELINE)).toBe(4_000);
  });

  it("that no row can be made of in PostgreSQL's words is found as well", async () => {
    const basis = {
      toJSON() {
        throw new TypeError('It cannot be told.');
      },
    };
    const clumsy = defineProjection({
      ...subjectTimeline,
      on: {
        AccessRecorded: (event) =>
          insert(subjectTimeline.table, { ...accessRow(event), ...(event.position === 2n && { basis }) }),
      },
    });
    const store = new InMemoryEventStore();
    await append(store, 1, 4);
    const one = start(store, {}, { tasks: [projecting(clumsy)] });
    await until(() => stateOf(one, TIMELINE) === 'poisoned');
    expect(poisoned(one)).toEqual([[TIMELINE, 'poisoned', [2n, 'ERR_ROW_MALFORMED']]]);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(['1']);
  });

  it('holds the view back after a restart as well', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3);
    const [strange] = deliveryOf(4, 1);
    if (!strange) throw new Error('There is no event.');
    await store.append('delivery-4', [{ ...strange, type: 'AccessRecorded.v99' }], 'no-stream');
    const one = start(store);
    await until(() => stateOf(one, TIMELINE) === 'poisoned');
    await one.stop();
    const other = start(store);
    await until(() => stateOf(other, TIMELINE) === 'poisoned');
    expect(await countOf(TIMELINE)).toBe(3);
  });

  it('is told to everybody, and tried again once somebody says that it may be', async () => {
    await sql(`alter table views.disclosure_register_v2 add constraint strict check (case_ref <> 'refused')`);
    const store = new InMemoryEventStore();
    const events = deliveryOf(1, 9).map((event) => ({ ...event, data: { ...event.data, caseRef: 'refused' } }));
    await store.append('delivery-1', events, 'no-stream');
    const states: string[] = [];
    const one = start(store, { onState: (view, state) => view === REGISTER && states.push(state) });
    const poison = async () => (await checkpoints()).get(REGISTER)?.poison_position;
    await until(async () => (await poison()) === '3');
    expect((await checkpoints()).get(REGISTER)).toMatchObject({ poison_code: '23514', poison_at: expect.any(Date) });
    const resume = () => withClient(database.url(), 'a spec', (client) => resumeView(client, REGISTER));
    expect(await resume()).toBe(true);
    await until(async () => states.filter((state) => state === 'poisoned').length === 2 && (await poison()) === '3');
    await sql('alter table views.disclosure_register_v2 drop constraint strict');
    expect(await resume()).toBe(true);
    await until(() => stateOf(one, REGISTER) === 'live');
    expect(await countOf(REGISTER)).toBe(3);
    expect(await poison()).toBeNull();
    expect(await resume()).toBe(false);
  });
});

describe('a log that a view was not made of', () => {
  /** The view at the end of a log of 30 events, and what it tells when it is kept with another one. */
  const keptWith = async (fill: (other: InMemoryEventStore) => Promise<unknown>) => {
    const store = new InMemoryEventStore();
    await append(store, 1, 20);
    await append(store, 21, 10);
    start(store);
    await reached(30);
    await stopAll();
    const before = await everything();
    const other = new InMemoryEventStore();
    await fill(other);
    const told: unknown[] = [];
    const one = start(other, { onPoison: (view, { code, position }) => told.push([view, code, position]) });
    await until(() => isEvery(one, 'poisoned'));
    expect(await everything()).toEqual(before);
    return told.sort();
  };

  it.each([
    ['ends before what the view holds', (other: InMemoryEventStore) => append(other, 1, 20)],
    ['is empty', async () => undefined],
  ])('stops it where the log %s', async (_, fill) => {
    expect(await keptWith(fill)).toEqual([
      [REGISTER, 'ERR_VIEW_LOG_SHORTER', 30n],
      [TIMELINE, 'ERR_VIEW_LOG_SHORTER', 30n],
    ]);
  });

  it('stops it where the log was put back and written on', async () => {
    const told = await keptWith(async (other) => {
      await append(other, 1, 20);
      await append(other, 1_000, 40);
    });
    expect(told).toEqual([
      [REGISTER, 'ERR_VIEW_LOG_REPLACED', 30n],
      [TIMELINE, 'ERR_VIEW_LOG_REPLACED', 30n],
    ]);
  });

  it('keeps it no longer once the log is back', async () => {
    await keptWith((other) => append(other, 1, 20));
    await stopAll();
    const store = new InMemoryEventStore();
    await append(store, 1, 20);
    await append(store, 21, 10);
    await append(store, 31, 5);
    await sql('update views.checkpoints set poison_position = null');
    start(store);
    await reached(35);
    expect(await countOf(TIMELINE)).toBe(35);
  });
});
