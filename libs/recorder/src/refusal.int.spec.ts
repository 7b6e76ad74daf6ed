import { afterEach, describe, expect, it } from '@jest/globals';
import { anAccess, answer, recordAll, refusal, setUp, tearDown, token } from './doubles';

afterEach(tearDown);

describe('a refused batch', () => {
  it('loses only its faulty records; the rest goes under a new key', async () => {
    const faults = [
      { pointer: '/records/1/purpose', detail: 'code-path' },
      { pointer: '/records/3/subjects/0/scheme', detail: 'code' },
    ];
    const { server, recorder } = await setUp([answer(400, { code: 'ERR_MALFORMED', faults })], {
      maxRecords: 4,
    });
    const outcomes = await Promise.allSettled(recordAll(recorder, ['a', 'b', 'c', 'd']));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({
      reason: { code: 'ERR_RECORD_MALFORMED', status: 400, faults: [{ pointer: '/purpose', detail: 'code-path' }] },
    });
    expect(server.arrivals.map(({ key, records }) => [key, records.map((record) => record.key).join('')])).toEqual([
      ['key-1', 'abcd'],
      ['key-2', 'ac'],
    ]);
  });

  it('goes again as often as the server, which lists only the first faults, finds more', async () => {
    const first = answer(400, { faults: [{ pointer: '/records/0/purpose', detail: 'Must be a code.' }] });
    const { server, recorder } = await setUp([first, first], { maxRecords: 3 });
    const outcomes = await Promise.allSettled(recordAll(recorder, ['a', 'b', 'c']));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(server.arrivals.map(({ records }) => records.length)).toEqual([3, 2, 1]);
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
