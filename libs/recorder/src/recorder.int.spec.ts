import { afterEach, describe, expect, it } from '@jest/globals';
import { createRecorderWith } from './create-recorder';
import { accept, anAccess, answer, holding, recordAll, refusal, setUp, stillHands, tearDown, token } from './doubles';
import { type HandlingRecord } from './handling-record';
import { type RecorderOptions } from './recorder';

afterEach(tearDown);

describe('batching', () => {
  it('sends a batch as soon as it is full', async () => {
    const { server, recorder } = await setUp([], { maxRecords: 3 });
    await Promise.all(recordAll(recorder, ['a', 'b', 'c']));
    expect(server.arrivals.map(({ records }) => records.map(({ key }) => key))).toEqual([['a', 'b', 'c']]);
  });

  it('sends what it has once the oldest record has waited long enough', async () => {
    const { server, hands, recorder } = await setUp([], { maxDelayMs: 250 });
    const receipts = recordAll(recorder, ['a', 'b']);
    expect(await hands.elapse()).toBe(250);
    await Promise.all(receipts);
    expect(server.arrivals).toHaveLength(1);
  });

  it('counts bytes as well as records', async () => {
    const { server, recorder } = await setUp([], { maxBytes: 1_024 });
    recordAll(recorder, ['a', 'b', 'c', 'd', 'e', 'f']);
    await recorder.flush();
    expect(server.arrivals.length).toBeGreaterThan(1);
    for (const { bytes } of server.arrivals) expect(Buffer.byteLength(bytes)).toBeLessThanOrEqual(1_024);
  });

  it('gives every record its own receipt', async () => {
    const { recorder } = await setUp([], { maxRecords: 3 });
    const [one, two] = await Promise.all([recorder.record(anAccess('a')), recorder.record(anAccess('b', 2))]);
    expect(one).toEqual({ key: 'a', deliveryId: 'id-of-key-1', position: '7', recordIds: ['a#0'], subjects: ['ref'] });
    expect(two.recordIds).toEqual(['b#0', 'b#1']);
  });

  it('sends a record as it was when it was recorded', async () => {
    const { server, recorder } = await setUp();
    const record = { ...anAccess('a'), reason: 'before' };
    void recorder.record(record);
    record.reason = 'after';
    await recorder.flush();
    expect(server.arrivals[0]?.records[0]?.reason).toBe('before');
  });

  it('keeps its connections', async () => {
    const { server, recorder } = await setUp([], { concurrency: 1 });
    for (const key of ['a', 'b', 'c']) await recorder.deliver({ key, records: [anAccess(key)] });
    expect(server.connections()).toBe(1);
    expect(server.arrivals[0]).toMatchObject({ path: '/v1/deliveries', token: `Bearer ${token}` });
  });
});

describe('the queue', () => {
  it('takes no more than its places, in the order asked, and has room again once something is durable', async () => {
    const { server, hands, recorder } = await setUp([answer(503)], { maxRecords: 2, maxQueuedRecords: 2 });
    const receipts = recordAll(recorder, ['a', 'b', 'c', 'd']);
    let roomy = false;
    const room = recorder.room().then(() => (roomy = true));
    await server.arrived(1);
    expect(roomy).toBe(false);
    await hands.elapse();
    await Promise.all(receipts);
    await room;
    expect(server.arrivals.map(({ records }) => records.map(({ key }) => key).join(''))).toEqual(['ab', 'ab', 'cd']);
  });

  it('has no more batches on their way than allowed', async () => {
    const { hold, release } = holding();
    const { server, recorder } = await setUp([hold, hold, hold], { maxRecords: 1, concurrency: 2 });
    const receipts = recordAll(recorder, ['a', 'b', 'c']);
    await server.arrived(2);
    expect(server.arrivals).toHaveLength(2);
    release();
    await server.arrived(3);
    expect(server.arrivals[2]?.records[0]?.key).toBe('c');
    release();
    release();
    await Promise.all(receipts);
  });
});

describe('the end', () => {
  it('flush waits for everything recorded so far and not for company', async () => {
    const { server, hands, recorder } = await setUp([], { maxDelayMs: 60_000 });
    const receipts = recordAll(recorder, ['a', 'b']);
    await recorder.flush();
    expect(server.arrivals).toHaveLength(1);
    expect(hands.timers).toHaveLength(0);
    await Promise.all(receipts);
  });

  it('flush rejects with the refusal of a record it waited for', async () => {
    const { recorder } = await setUp([answer(403)], { onError: () => undefined });
    void recorder.record(anAccess('a'));
    expect(await refusal(recorder.flush())).toMatchObject({ code: 'ERR_SOURCE_FORBIDDEN' });
    await recorder.flush();
  });

  it('close delivers what is left and takes nothing more', async () => {
    const { server, recorder } = await setUp();
    const receipt = recorder.record(anAccess('a'));
    await recorder.close();
    await receipt;
    expect(server.arrivals).toHaveLength(1);
    expect(await refusal(recorder.record(anAccess('b')))).toMatchObject({ code: 'ERR_RECORDER_CLOSED' });
    expect(await refusal(recorder.deliver({ key: 'd', records: [] }))).toMatchObject({ code: 'ERR_RECORDER_CLOSED' });
    await recorder.close();
  });

  it('tells of every delivery that became durable and of every record that never will be', async () => {
    const told: unknown[] = [];
    const { recorder } = await setUp([accept, answer(403)], {
      maxRecords: 1,
      concurrency: 1,
      onDelivered: ({ deliveryId }) => told.push(deliveryId),
      onError: ({ code }, key) => told.push([code, key]),
    });
    void recorder.record(anAccess('a'));
    void recorder.record(anAccess('b'));
    await recorder.close().catch(() => undefined);
    expect(told).toEqual(['id-of-key-1', ['ERR_SOURCE_FORBIDDEN', 'b']]);
  });
});

describe('what cannot be sent', () => {
  it('is refused when JSON cannot write it, without quoting it', async () => {
    const { recorder } = await setUp();
    const circular: Record<string, unknown> = { ...anAccess('a') };
    circular['reason'] = circular;
    const error = await refusal(recorder.record(circular as unknown as HandlingRecord));
    expect(error).toMatchObject({ code: 'ERR_RECORD_MALFORMED', message: 'The record cannot be written as JSON.' });
  });

  it.each<Partial<RecorderOptions>>([
    { baseUrl: 'ftp://x' },
    { baseUrl: 'x' },
    { maxRecords: 501 },
    { concurrency: 0.5 },
  ])('is an option out of range: %j', (option) => {
    expect(() => createRecorderWith({ baseUrl: 'http://x', token, ...option }, stillHands())).toThrow(
      expect.objectContaining({ code: 'ERR_RECORDER_OPTION' }),
    );
  });
});
