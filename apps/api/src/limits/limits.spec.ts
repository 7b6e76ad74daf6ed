import { afterEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../spec/api';
import { access } from '../spec/reports';
import { type Limits, noLimits, perMinute } from './limits';

let api: Api;
const start = async (limits: Partial<Limits>, trustedProxies: readonly string[] = []) => {
  api = await startApi(new InMemoryEventStore(), undefined, {
    docsPage: true,
    limits: { ...noLimits, ...limits },
    trustedProxies,
  });
};
afterEach(() => api.close());

const hourly = (burst: number) => ({ perSecond: 1 / 3_600, burst });
const report = async (key: string) => (await api.post('/v1/accesses', access({ key }))).status;
const guess = (token = 'token-of-nobody') =>
  api.get('/v1/catalogue', { headers: { authorization: `Bearer ${token}` } });

describe('a source', () => {
  it('that reports more often than it may is told when to come back, and nothing of it is recorded', async () => {
    await start({ source: hourly(2) });
    expect([await report('a'), await report('b')]).toEqual([201, 201]);
    const { status, body, headers } = await api.post('/v1/accesses', access({ key: 'c' }));
    expect([status, body['code']]).toEqual([429, 'ERR_RATE_LIMITED']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_500);
    expect((await api.store.read('delivery-c')).length).toBe(0);
  });

  it('is not slowed down by those who ask', async () => {
    await start({ user: hourly(1) });
    await api.get('/v1/views', { role: 'dpo' });
    expect((await api.get('/v1/views', { role: 'dpo' })).status).toBe(429);
    expect(await report('a')).toBe(201);
  });
});

describe('a member of staff', () => {
  it('asks as often as others do, each for themselves', async () => {
    await start({ user: hourly(1) });
    const asked = ['dpo', 'auditor', 'dpo'] as const;
    const statuses = [];
    for (const role of asked) statuses.push((await api.get('/v1/views', { role })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is counted, and not named, among those who were turned away', async () => {
    await start({ user: hourly(0) });
    await api.get('/v1/views', { role: 'dpo' });
    expect((await api.get('/metrics')).text).toContain('lieciba_rate_limited_total{who="user"} 1');
  });
});

describe('an address', () => {
  it('is served the large pages about the service so often, and everything else', async () => {
    await start({ pages: perMinute(2) });
    const asked = ['/openapi.json', '/docs/', '/metrics', '/docs?x', '/health/live', '/v1/catalogue', '/metricsx'];
    const statuses = [];
    for (const path of asked) statuses.push((await api.get(path)).status);
    expect(statuses).toEqual([200, 200, 429, 429, 200, 401, 404]);
  });
});

describe('whoever guesses tokens', () => {
  it('is not listened to for a while, even with a right one', async () => {
    await start({ failures: perMinute(3) });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await guess()).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    const { status, body, headers } = await api.get('/v1/views', { role: 'dpo' });
    expect([status, body['code'], headers['retry-after']]).toEqual([429, 'ERR_ATTEMPTS_LIMITED', '20']);
  });

  it('does not shut out who came from the same address before', async () => {
    await start({ failures: perMinute(1) });
    expect((await api.get('/v1/views', { role: 'dpo' })).status).toBe(200);
    expect([(await guess()).status, (await guess()).status]).toEqual([401, 429]);
    expect((await api.get('/v1/views', { role: 'dpo' })).status).toBe(200);
    expect((await api.get('/health/live')).status).toBe(200);
  });

  it('is not known by having asked with it for what everybody may ask', async () => {
    await start({ failures: perMinute(1) });
    const headers = { authorization: 'Bearer another-token-of-nobody' };
    expect((await api.get('/health/live', { headers })).status).toBe(200);
    expect((await guess()).status).toBe(401);
    expect((await guess('another-token-of-nobody')).status).toBe(429);
  });

  it('is known by the address that a trusted proxy names, and by no other word of theirs', async () => {
    const from = (address: string) =>
      api.get('/v1/catalogue', { headers: { authorization: 'Bearer nobodys', 'x-forwarded-for': address } });
    await start({ failures: perMinute(1) }, ['127.0.0.1']);
    const trusted = [await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')];
    await api.close();
    await start({ failures: perMinute(1) });
    const untrusted = [await from('192.0.2.1'), await from('192.0.2.2')];
    expect(trusted.map(({ status }) => status)).toEqual([401, 401, 429]);
    expect(untrusted.map(({ status }) => status)).toEqual([401, 429]);
  });

  it('is nobody who came without a token', async () => {
    await start({ failures: perMinute(1) });
    for (let i = 0; i < 3; i++) expect((await api.get('/v1/catalogue')).status).toBe(401);
    expect((await guess()).status).toBe(401);
  });
});
