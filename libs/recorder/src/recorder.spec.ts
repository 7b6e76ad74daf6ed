import { afterEach, describe, expect, it } from '@jest/globals';
import { createRecorderWith } from './create-recorder';
import { accept, anAccess, type Answering, answer, hangUp, keepSilent, startServer, stillHands } from './doubles';
import { type HandlingRecord } from './handling-record';
import { type Recorder, type RecorderOptions } from './recorder';
import { type RecorderError } from './recorder-error';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

const token = 'secret-token-of-billing';

const setUp = async (script: Answering[] = [], options: Partial<RecorderOptions> = {}, wallClock = 0) => {
  const server = await startServer(...script);
  const hands = stillHands(wallClock);
  const recorder = createRecorderWith({ baseUrl: server.baseUrl, token, ...options }, hands);
  cleanups.push(server.close);
  return { server, hands, recorder };
};

const recordAll = (recorder: Recorder, keys: readonly string[]) => keys.map((key) => recorder.record(anAccess(key)));
const refusal = (work: Promise<unknown>): Promise<RecorderError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => error,
  );

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

describe('a delivery that did not get through', () => {
  const troubles: [string, Answering][] = [
    ['503', answer(503)],
    ['429', answer(429)],
    ['408', answer(408)],
    ['a connection that breaks', hangUp],
    ['a 200 without a receipt', answer(200, { welcome: 'to the hotel network' })],
  ];

  it.each(troubles)('is sent again with the same key and bytes after %s', async (_, trouble) => {
    const { server, hands, recorder } = await setUp([trouble, trouble, accept], { maxRecords: 1 });
    const receipt = recorder.record(anAccess('a'));
    expect([await hands.elapse(), await hands.elapse()]).toEqual([100, 200]);
    expect((await receipt).deliveryId).toBe('id-of-key-1');
    expect(new Set(server.arrivals.map(({ bytes }) => bytes)).size).toBe(1);
    expect(server.arrivals).toHaveLength(3);
  });

  it('is sent again when no answer comes in time', async () => {
    const { server, hands, recorder } = await setUp([keepSilent], { maxRecords: 1, requestTimeoutMs: 20 });
    const receipt = recorder.record(anAccess('a'));
    await hands.elapse();
    await receipt;
    expect(server.arrivals[1]?.bytes).toBe(server.arrivals[0]?.bytes);
  });

  it('waits at least as many seconds as the server asks', async () => {
    const { hands, recorder } = await setUp([answer(503, {}, { 'retry-after': '4' })], { maxRecords: 1 });
    const receipt = recorder.record(anAccess('a'));
    expect(await hands.elapse()).toBe(4_100);
    await receipt;
  });

  it('waits at least until the instant the server names', async () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    const busy = answer(429, {}, { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT' });
    const { hands, recorder } = await setUp([busy], { maxRecords: 1 }, noon);
    const receipt = recorder.record(anAccess('a'));
    expect(await hands.elapse()).toBe(9_100);
    await receipt;
  });

  it('is told of, try by try', async () => {
    const tries: unknown[] = [];
    const onRetry: RecorderOptions['onRetry'] = ({ code, status }, failed) => tries.push([code, status, failed]);
    const { hands, recorder } = await setUp([answer(503), hangUp], { maxRecords: 1, onRetry });
    const receipt = recorder.record(anAccess('a'));
    await hands.elapse();
    await hands.elapse();
    await receipt;
    expect(tries).toEqual([
      ['ERR_UNAVAILABLE', 503, { attempt: 1, retryInMs: 100 }],
      ['ERR_UNAVAILABLE', undefined, { attempt: 2, retryInMs: 200 }],
    ]);
  });

  it('is abandoned once the time allowed has passed, if any is', async () => {
    const down = Array.from({ length: 9 }, () => answer(503));
    const { hands, recorder } = await setUp(down, { maxRecords: 1, retry: { giveUpAfterMs: 300 } });
    const refused = refusal(recorder.record(anAccess('a')));
    expect([await hands.elapse(), await hands.elapse()]).toEqual([100, 200]);
    expect(await refused).toMatchObject({ code: 'ERR_RECORDER_GAVE_UP', status: 503 });
  });

  it('asks for a fresh token before every try, and tries again when there is none', async () => {
    const tokens = ['first', 'second'];
    const { server, hands, recorder } = await setUp([answer(503)], {
      maxRecords: 1,
      token: async () => tokens.shift() ?? Promise.reject(new Error('issuer away')),
    });
    const first = recorder.record(anAccess('a'));
    await hands.elapse();
    await first;
    const second = recorder.record(anAccess('b'));
    await hands.elapse().then(() => tokens.push('third'));
    await hands.elapse();
    await second;
    expect(server.arrivals.map((arrival) => arrival.token)).toEqual(['Bearer first', 'Bearer second', 'Bearer third']);
  });
});

describe('a refused batch', () => {
  it('loses only its faulty records; the rest goes under a new key', async () => {
    const faults = [
      { pointer: '/records/1/purpose', constraint: 'code-path' },
      { pointer: '/records/3/subjects/0/scheme', constraint: 'code' },
    ];
    const { server, recorder } = await setUp([answer(400, { code: 'ERR_MALFORMED', faults })], { maxRecords: 4 });
    const outcomes = await Promise.allSettled(recordAll(recorder, ['a', 'b', 'c', 'd']));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({
      reason: { code: 'ERR_RECORD_MALFORMED', status: 400, faults: [{ pointer: '/purpose', constraint: 'code-path' }] },
    });
    expect(server.arrivals.map(({ key, records }) => [key, records.map((record) => record.key).join('')])).toEqual([
      ['key-1', 'abcd'],
      ['key-2', 'ac'],
    ]);
  });

  it('goes in halves when a server or a proxy finds it too large', async () => {
    const { server, recorder } = await setUp([answer(413)], { maxRecords: 4 });
    await Promise.all(recordAll(recorder, ['a', 'b', 'c', 'd']));
    expect(server.arrivals.map(({ records }) => records.length)).toEqual([4, 2, 2]);
  });

  it.each([
    [400, 'ERR_RECORD_MALFORMED'],
    [401, 'ERR_TOKEN_REFUSED'],
    [403, 'ERR_SOURCE_FORBIDDEN'],
    [409, 'ERR_KEY_TAKEN'],
    [413, 'ERR_RECORD_TOO_LARGE'],
    [404, 'ERR_REQUEST_REFUSED'],
  ])('is not repeated after %i', async (status, code) => {
    const { server, recorder } = await setUp([answer(status)], { maxRecords: 1 });
    expect(await refusal(recorder.record(anAccess('a')))).toMatchObject({ name: 'RecorderError', code, status });
    expect(server.arrivals).toHaveLength(1);
  });

  it('carries neither the token nor anything of its records in its error', async () => {
    const chatty = answer(400, { detail: `bad ${token}`, title: 'Anna Bērziņa' });
    const { recorder } = await setUp([chatty, answer(401, { detail: token })]);
    for (const key of ['a', 'b']) {
      const work = recorder.record({ ...anAccess(key), reason: 'Anna Bērziņa lūdza atlikt maksājumu' });
      const failed = refusal(work);
      await recorder.flush().catch(() => undefined);
      const error = await failed;
      expect(`${error.message}${error.stack}${JSON.stringify(error)}${error.cause}`).not.toMatch(/secret|Anna|C-0/);
    }
  });
});

describe('a delivery given whole', () => {
  it('is sent as it is, under its own key, through every retry', async () => {
    const { server, hands, recorder } = await setUp([answer(500), hangUp]);
    const receipt = recorder.deliver({ key: 'mine', records: [anAccess('a'), anAccess('b')] });
    await hands.elapse();
    await hands.elapse();
    expect((await receipt).records.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(server.arrivals.map(({ key }) => key)).toEqual(['mine', 'mine', 'mine']);
    expect(new Set(server.arrivals.map(({ bytes }) => bytes)).size).toBe(1);
  });

  it('is refused whole, with the pointers of the server', async () => {
    const faults = [{ pointer: '/records/1/purpose', constraint: 'code-path' }];
    const { recorder } = await setUp([answer(400, { faults })]);
    const error = await refusal(recorder.deliver({ key: 'mine', records: [anAccess('a'), anAccess('b')] }));
    expect(error.faults).toEqual(faults);
  });

  it('is refused before it is sent when it is over 1 MiB', async () => {
    const { server, recorder } = await setUp();
    const records = Array.from({ length: 3 }, (_, i) => ({ ...anAccess(`r${i}`), reason: 'ā'.repeat(200_000) }));
    expect(await refusal(recorder.deliver({ key: 'mine', records }))).toMatchObject({ code: 'ERR_RECORD_TOO_LARGE' });
    expect(server.arrivals).toHaveLength(0);
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
    const { server, recorder } = await setUp([keepSilent, keepSilent], {
      maxRecords: 1,
      concurrency: 2,
      requestTimeoutMs: 20,
    });
    const receipts = recordAll(recorder, ['a', 'b', 'c']);
    await server.arrived(2);
    expect(server.arrivals.map(({ records }) => records[0]?.key)).toEqual(['a', 'b']);
    server.close();
    for (const receipt of receipts) receipt.catch(() => undefined);
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
