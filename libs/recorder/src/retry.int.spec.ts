import { afterEach, describe, expect, it } from '@jest/globals';
import { accept, anAccess, type Answering, answer, hangUp, keepSilent, refusal, setUp, tearDown } from './doubles';
import { type RecorderOptions } from './recorder';

afterEach(tearDown);

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
    const { server, hands, recorder } = await setUp([keepSilent], { maxRecords: 1 });
    const receipt = recorder.record(anAccess('a'));
    await server.arrived(1);
    hands.expire();
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

  it('may be given again after giving up, as a record may not: its key and bytes stay, those of a batch do not', async () => {
    const { server, recorder } = await setUp(
      Array.from({ length: 2 }, () => answer(503)),
      { maxRecords: 1, retry: { giveUpAfterMs: 1 } },
    );
    const given = [
      () => recorder.deliver({ key: 'mine', records: [anAccess('a')] }),
      () => recorder.record(anAccess('b')),
    ];
    for (const give of given) expect(await refusal(give())).toMatchObject({ code: 'ERR_RECORDER_GAVE_UP' });
    for (const give of given) await give();
    const [delivered, recorded, deliveredAgain, recordedAgain] = server.arrivals;
    expect(deliveredAgain?.bytes).toBe(delivered?.bytes);
    expect(recordedAgain?.records).toEqual(recorded?.records);
    expect(recordedAgain?.key).not.toBe(recorded?.key);
  });

  it('is refused whole, with the pointers of the server', async () => {
    const faults = [{ pointer: '/records/1/purpose', detail: 'code-path' }];
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
