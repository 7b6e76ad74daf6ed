import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decode, encode, isFinding, type LiecibaEvent, streamOf } from '@lieciba/events';
import { startPostgres } from '@lieciba/embedded';
import { InMemoryEventStore } from '@lieciba/testing';
import { until } from '../spec/running-projector';
import { useProjectors } from '../spec/use-projectors';
import { judgeTask } from './judge';
import { consented, on, placed, published, read, recordId, registered, restricted, sent } from './spec/log-of-facts';

describe('the judge over PostgreSQL', () => {
  const { start, sql, stopAll } = useProjectors(startPostgres);
  const clock = { now: () => new Date(on(30)) };
  const appendTo = async (store: InMemoryEventStore, events: readonly LiecibaEvent[]) => {
    for (const event of events) {
      const { metadata } = placed(event, store.log.length + 1);
      await store.append(
        streamOf('delivery', randomUUID()),
        [{ id: randomUUID(), ...encode(event, metadata) }],
        'no-stream',
      );
    }
  };
  const findingsIn = (store: InMemoryEventStore) =>
    store.log
      .map((recorded) => decode(recorded))
      .filter(isFinding)
      .map(({ type, data }) => [type, data]);
  const judged = async (store: InMemoryEventStore) => {
    const { projector } = start(store, {}, { tasks: [judgeTask(store, clock)] });
    const last = store.log.filter(({ stream }) => !stream.startsWith('finding-')).at(-1)?.position ?? 0n;
    await until(() => (projector.status[0]?.position ?? 0n) >= last);
  };

  it('judges, remembers through a restart and judges again what later knowledge touches', async () => {
    const store = new InMemoryEventStore();
    await appendTo(store, [published(), read(1, 3), sent(2, 4)]);
    await judged(store);
    await stopAll();
    expect(findingsIn(store)).toContainEqual([
      'FindingRaised',
      expect.objectContaining({ matterId: recordId(2), rule: 'recipient-unregistered' }),
    ]);
    await appendTo(store, [consented(1), registered(), restricted(2)]);
    await judged(store);
    const cleared = findingsIn(store).filter(([type]) => type === 'FindingCleared');
    expect(cleared.length).toBeGreaterThan(0);
    const { rows } = await sql('select count(*)::int as standing from views.judge_v1_verdicts where live');
    const raised = findingsIn(store).filter(([type]) => type === 'FindingRaised');
    expect(rows[0].standing).toBe(raised.length - cleared.length);
    // What the judge remembers follows from more than the log: nobody could build it anew and compare.
    expect((await sql("select from views.state_hashes where view = 'judge'")).rows).toEqual([]);
  });

  it('writes nothing twice when its memory is lost', async () => {
    const store = new InMemoryEventStore();
    await appendTo(store, [published(), consented(1), read(1, 3), sent(2, 4), registered()]);
    await judged(store);
    await stopAll();
    const said = store.log.length;
    await sql(`delete from views.checkpoints where view = 'judge';
      truncate views.judge_v1, views.judge_v1_register, views.judge_v1_verdicts, views.judge_v1_due`);
    await judged(store);
    await stopAll();
    expect(store.log).toHaveLength(said);
  });
});
