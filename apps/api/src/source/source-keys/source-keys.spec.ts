import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { tokenDoor } from '../../identity/access-file';
import { keyDoor } from '../../identity/keys/key-door';
import { staffKnownTo } from '../../identity/staff';
import { BelievedSources } from '../../register/believed-sources';
import { type Api, now, startApi, tokens } from '../../spec/api';
import { InMemoryVault } from '../../spec/doubles';
import { FreshStore } from '../../spec/fresh-store';
import { access, delivery } from '../../spec/reports';
import { revocationExample, sourceExample } from '../examples';

const BELIEVED_MS = 5_000;
let at: Date;
let elapsedMs = 0;
/** Everything that is believed of sources is forgotten. */
const later = () => (elapsedMs += BELIEVED_MS);

let api: Api<FreshStore<InMemoryEventStore>>;
beforeAll(async () => {
  const store = new FreshStore(() => new InMemoryEventStore());
  const keys = keyDoor(new BelievedSources(store, () => elapsedMs), { now: () => at });
  api = await startApi(store, staffKnownTo(new InMemoryVault(), [tokenDoor(tokens), keys]));
});
afterAll(() => api.close());
beforeEach(async () => {
  api.store.forget();
  at = now;
  later();
  await api.post('/v1/sources', sourceExample, { role: 'admin' });
});

const issue = async (said: object = {}, sourceId = 'crm') => {
  const unbounded = { keyId: 'k-1', ...said };
  const { status, body, headers } = await api.post(`/v1/sources/${sourceId}/keys`, unbounded, { role: 'admin' });
  return { status, key: String(body['key']), code: body['code'], headers, body };
};
let deliveries = 0;
const report = async (key: string, change: object = {}, from = '192.0.2.7') => {
  const { statusCode: status, body } = await api.app.inject({
    method: 'POST',
    url: '/v1/deliveries',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: JSON.stringify({
      ...delivery(access(), access({ key: 'crm/2', ...change })),
      key: `d-${(deliveries += 1)}`,
    }),
    remoteAddress: from,
  });
  const { code, records } = JSON.parse(body) as { code?: string; records?: unknown };
  return { status, ...(code !== undefined && { code, records }) };
};
const invalid = { status: 401, code: 'ERR_TOKEN_INVALID' };
const revoke = (keyId: string) =>
  api.post(`/v1/sources/crm/keys/${keyId}/revocation`, revocationExample, { role: 'admin' });

describe('a key that was issued', () => {
  it('lets its source report, and do nothing else', async () => {
    const { status, key, headers } = await issue();
    expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
    later();
    expect(await report(key)).toEqual({ status: 201 });
    expect(api.store.inner.log.at(-1)).toMatchObject({ metadata: { sourceId: 'crm' } });
    const asked = { headers: { authorization: `Bearer ${key}` } };
    expect((await api.post('/v1/search/handlings', {}, asked)).body['code']).toBe('ERR_ROLE_FORBIDDEN');
  });

  it('stands nowhere but in that answer: not in the log, not where sources are read, in no line and no error', async () => {
    const { key } = await issue({ addresses: ['192.0.2.0/24'] });
    later();
    await report(key, {}, '198.51.100.1');
    await revoke('k-1');
    later();
    await report(key);
    const { text } = await api.get('/v1/sources/crm', { role: 'auditor' });
    const told = JSON.stringify(api.store.inner.log.map(({ stream, data, metadata }) => [stream, data, metadata]));
    const [, secret = ''] = key.split('.');
    expect([told, text, ...api.lines].filter((said) => said.includes(secret))).toEqual([]);
    expect(told).toMatch(/"hash":"[0-9a-f]{64}"/);
    expect(text).not.toContain('hash');
    expect(text).toContain('"revokedAt":"2026-11-20T09:15:04.120Z"');
  });

  it('is shown once: nobody issues it again', async () => {
    const { key } = await issue();
    expect(await issue()).toMatchObject({ status: 409, code: 'ERR_SOURCE_KEY_DIFFERS' });
    later();
    expect(await report(key)).toEqual({ status: 201 });
  });

  it('opens until its end', async () => {
    const { key } = await issue({ until: '2026-11-20T10:00:00Z' });
    later();
    at = new Date('2026-11-20T09:59:59.999Z');
    expect(await report(key)).toEqual({ status: 201 });
    at = new Date('2026-11-20T10:00:00.000Z');
    expect(await report(key)).toMatchObject(invalid);
  });

  it('is of one source: under the name of another it is nobody’s', async () => {
    await api.post('/v1/sources', { ...sourceExample, sourceId: 'erp' }, { role: 'admin' });
    const [{ key }, { key: other }] = [await issue(), await issue({}, 'erp')];
    later();
    const [, secret] = key.split('.');
    expect(await report(`${other.split('.')[0]}.${secret}`)).toMatchObject(invalid);
  });
});

describe('a key that is bound', () => {
  const bound = { systems: ['crm'], categories: ['client-data'], addresses: ['192.0.2.0/24', '2001:db8::/32'] };

  it.each<[string, object, string]>([
    ['of other systems', { system: 'billing' }, '192.0.2.7'],
    ['of other categories', { categories: ['client-data', 'health-data'] }, '2001:db8::1'],
  ])('takes no report %s, and nothing of its delivery', async (_, change, from) => {
    const { key } = await issue(bound);
    later();
    const before = api.store.inner.log.length;
    const refused = { status: 403, code: 'ERR_REPORT_OUT_OF_BOUNDS', records: ['/records/1'] };
    expect(await report(key, change, from)).toEqual(refused);
    expect(api.store.inner.log).toHaveLength(before);
    expect(await report(key, {}, from)).toEqual({ status: 201 });
  });

  it('asks what the rules say of nothing that it may not report', async () => {
    const { key } = await issue(bound);
    later();
    const ask = (system: string) => {
      const body = { handling: { ...access({ system }), kind: 'access' } };
      return api.app.inject({
        method: 'POST',
        url: '/v1/decisions',
        headers: { authorization: `Bearer ${key}` },
        payload: body,
        remoteAddress: '192.0.2.7',
      });
    };
    expect([(await ask('billing')).statusCode, (await ask('crm')).statusCode]).toEqual([403, 200]);
  });

  it('opens nothing from other addresses', async () => {
    const { key } = await issue(bound);
    later();
    for (const from of ['198.51.100.1', '::1'])
      expect(await report(key, {}, from)).toMatchObject({ status: 403, code: 'ERR_KEY_ADDRESS_FORBIDDEN' });
  });
});

describe('a key that gives way', () => {
  it('opens beside the one that takes its place, for as long as was said', async () => {
    const { key: old } = await issue();
    const { key } = await issue({ keyId: 'k-2', replaces: { keyId: 'k-1', until: '2026-11-21T00:00:00Z' } });
    later();
    expect([await report(old), await report(key)]).toEqual([{ status: 201 }, { status: 201 }]);
    at = new Date('2026-11-21T00:00:00.000Z');
    expect(await report(old)).toMatchObject(invalid);
    expect(await report(key)).toEqual({ status: 201 });
  });

  it('by being revoked opens nothing after five seconds, in any process', async () => {
    const { key } = await issue();
    later();
    expect(await report(key)).toEqual({ status: 201 });
    expect((await revoke('k-1')).status).toBe(201);
    elapsedMs += BELIEVED_MS - 1;
    expect(await report(key)).toEqual({ status: 201 });
    elapsedMs += 1;
    expect(await report(key)).toMatchObject(invalid);
    expect((await revoke('k-1')).status).toBe(200);
  });
});

describe('while the event store is away', () => {
  it('nobody can tell whose a key is, and that is said', async () => {
    const { key } = await issue();
    later();
    const { read } = api.store;
    api.store.read = () => Promise.reject(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store is away.', 1));
    expect(await report(key)).toMatchObject({ status: 503, code: 'ERR_STORE_UNAVAILABLE' });
    api.store.read = read;
    expect(await report(key)).toEqual({ status: 201 });
  });
});
