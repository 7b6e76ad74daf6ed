import { describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { holdExample, releaseExample } from '../subject/examples';
import { decliningExample } from './examples';
import {
  api,
  approve,
  dpo,
  erasure,
  erasureId,
  forgotten,
  nth,
  propose,
  refs,
  subject,
  toldOfErasure,
  whole,
  useErasing,
} from './spec/erasing';
import { Unfinished } from './unfinished';

useErasing();

describe('an erasure that is broken off', () => {
  /** From now on the `nth` call fails, before it had any effect or after. */
  const breakOff = (nth: number, when: 'before' | 'after') => {
    let calls = 0;
    const { vault, store } = api;
    const failing =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        const fails = calls++ === nth;
        const away = new OperationalError('ERR_STORE_UNAVAILABLE', 'It broke down.', 1_000);
        if (fails && when === 'before') throw away;
        const answer = await work(...args);
        if (fails) throw away;
        return answer;
      };
    const [append, forget] = [store.append, vault.forget];
    store.append = failing(append.bind(store) as EventStore['append']) as typeof append;
    vault.forget = failing(forget.bind(vault));
    return () => {
      Object.assign(store, { append });
      Object.assign(vault, { forget });
      return calls;
    };
  };
  /** Appending the approval, forgetting two, telling two streams, appending the end. */
  const STEPS = 6;
  const breaks = Array.from({ length: STEPS }, (_, step) => step).flatMap((step) =>
    (['before', 'after'] as const).flatMap((when) => [
      [when, step, 'asking again'] as const,
      // What was not approved for sure waits for whoever approves it again.
      ...(step === 0 && when === 'before' ? [] : [[when, step, 'itself'] as const]),
    ]),
  );

  it('takes as many steps as are broken off here', async () => {
    await propose();
    const heal = breakOff(Infinity, 'before');
    await approve();
    expect(heal()).toBe(STEPS);
  });

  it.each(breaks)('%s step %i ends as if it had not been, by %s', async (when, step, by) => {
    await propose();
    const heal = breakOff(step, when);
    expect((await approve()).status).toBe(503);
    heal();
    if (by === 'asking again') expect([200, 201]).toContain((await approve()).status);
    else await api.app.get(Unfinished).finish();
    expect(toldOfErasure()).toEqual(whole);
    expect(forgotten()).toEqual(refs);
    const { body } = await api.get(erasure, { role: 'dpo' });
    expect(body['state']).toMatchObject({ status: 'completed' });
  });

  it('can be taken back while something keeps it from being carried out, and only then', async () => {
    const decline = () => api.post(`${erasure}/declining`, decliningExample, { role: 'admin' });
    await propose();
    const heal = breakOff(1, 'before');
    await approve();
    heal();
    expect((await decline()).body['code']).toBe('ERR_ERASURE_DECIDED');
    await api.post('/v1/subjects/holds', { ...holdExample, subject }, dpo);
    expect([(await decline()).status, (await decline()).status]).toEqual([201, 200]);
    await api.post('/v1/subjects/holds/h-1/release', { ...releaseExample, subject }, dpo);
    await api.app.get(Unfinished).finish();
    expect((await approve()).body['code']).toBe('ERR_ERASURE_DECIDED');
    expect(forgotten()).toEqual([]);
  });

  it('waits while a hold was placed before anything was destroyed, and is finished once it is released', async () => {
    await propose();
    const heal = breakOff(1, 'before');
    await approve();
    heal();
    await api.post('/v1/subjects/holds', { ...holdExample, subject }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual([]);
    await api.post('/v1/subjects/holds/h-1/release', { ...releaseExample, subject }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
  });

  it('waits for a hold under whatever identifier is known to be theirs by now', async () => {
    await propose();
    const heal = breakOff(1, 'before');
    await approve();
    heal();
    const other = { scheme: 'personal-code', value: `120390-${String(nth).padStart(5, '0')}` };
    const { ref } = (await api.vault.referencesFor([other])).of(other);
    api.vault.links.push([refs[0] ?? '', ref]);
    await api.post('/v1/subjects/holds', { ...holdExample, subject: other }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual([]);
    await api.post('/v1/subjects/holds/h-1/release', { ...releaseExample, subject: other }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
  });

  it('is finished by a process that starts, as soon as the vault is there', async () => {
    await propose();
    const heal = breakOff(1, 'before');
    await approve();
    heal();
    const { erased } = api.vault;
    api.vault.erased = () => {
      api.vault.erased = erased;
      return Promise.reject(new OperationalError('ERR_STORE_UNAVAILABLE', 'Not open yet.', 1_000));
    };
    const stopping = new AbortController();
    const running = api.app.get(Unfinished).keepFinishing(stopping.signal, 1);
    const ends = { prefixes: ['erasure-'], after: null, maxEvents: 500, signal: AbortSignal.timeout(5_000) };
    for await (const { events } of api.store.follow(ends))
      if (events.some(({ stream, type }) => stream === `erasure-${erasureId}` && type === 'ErasureCompleted.v1')) break;
    stopping.abort();
    await running;
    expect(toldOfErasure()).toEqual(whole);
  });

  it('erases those who were approved, and nobody who was linked since', async () => {
    await propose();
    const heal = breakOff(1, 'before');
    await approve();
    heal();
    const other = { scheme: 'client-number', value: '4713' };
    const { ref } = (await api.vault.referencesFor([other])).of(other);
    api.vault.links.push([refs[0] ?? '', ref]);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
    expect(await api.vault.find(other)).toBe(ref);
  });
});
