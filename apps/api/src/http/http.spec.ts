import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi, tokens } from '../spec/api';
import { access } from '../spec/reports';

let api: Api<InMemoryEventStore>;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore(), undefined, { docsPage: true });
  await api.app.listen(0, '127.0.0.1');
});
afterAll(() => api.close());

const MIB = 1_048_576;
const portOf = (): number => (api.app.getHttpServer().address() as AddressInfo).port;

describe('the api', () => {
  it.each(['/nowhere', '/v1/deliveries/1', '/%zz', `/v1/${'a'.repeat(500)}`])('knows no %s', async (path) => {
    const { status, body } = await api.get(path);
    expect([status, body['code'], body['type']]).toEqual([404, 'ERR_NOT_FOUND', '/errors#ERR_NOT_FOUND']);
  });

  it('finds nothing under an id that is too long to be one', async () => {
    const { status, body } = await api.get(`/v1/findings/${'a'.repeat(500)}`, { role: 'dpo' });
    expect([status, body['code']]).toEqual([404, 'ERR_NOT_FOUND']);
  });

  it('reads no body that is deeper than anything it takes', async () => {
    const { status, body } = await api.post('/v1/deliveries', '['.repeat(33));
    expect([status, body['code']]).toEqual([400, 'ERR_BODY_INVALID_JSON']);
  });

  it('names the methods that a path knows', async () => {
    const { status, headers, body } = await api.get('/v1/deliveries');
    expect([status, headers['allow'], body['code']]).toEqual([405, 'POST', 'ERR_METHOD_NOT_ALLOWED']);
  });

  it('explains every error where its type leads', async () => {
    const { text } = await api.get('/errors');
    expect(text).toContain('## ERR_DELIVERY_DIFFERS');
  });

  it('gives every request an id of its own', async () => {
    const asked = { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } };
    const ids = [await api.get('/health/live', asked), await api.get('/health/live', asked)].map(
      ({ headers }) => headers['x-request-id'],
    );
    expect(ids).not.toContain('mine');
    expect(new Set(ids).size).toBe(2);
  });

  it('counts what it did, without a word of anybody', async () => {
    await api.post('/v1/accesses', access());
    await api.post('/v1/accesses', access());
    await api.post('/v1/accesses', access({ system: 'other' }));
    const { text } = await api.get('/metrics');
    expect(text).toContain('lieciba_deliveries_total{outcome="recorded"} 1');
    expect(text).toContain('lieciba_deliveries_total{outcome="repeated"} 1');
    expect(text).toContain('lieciba_events_recorded_total{kind="access"} 1');
    expect(text).toContain('lieciba_refusals_total{code="ERR_DELIVERY_DIFFERS"} 1');
    expect(text).toContain('lieciba_http_request_seconds_count{method="POST",route="/v1/accesses",status="201"} 1');
    const words = text.replace(/ \S+$/gm, ''); // A figure may have any digits.
    expect(words).not.toMatch(/4711|anna/);
  });

  it('tells what the vault finds in memory, and what the rest costs', async () => {
    api.vault.stats = () => ({
      hits: 990,
      misses: 10,
      cached: 7,
      database: { roundTrips: 4, seconds: 0.25 },
      kms: { unwraps: 9, wraps: 1, calls: 2, seconds: 0.5 },
    });
    const { text } = await api.get('/metrics');
    const told = text.split('\n').filter((line) => line.startsWith('lieciba_vault_'));
    expect(told).toEqual([
      'lieciba_vault_people_total{found="memory"} 990',
      'lieciba_vault_people_total{found="database"} 10',
      'lieciba_vault_people_in_memory 7',
      'lieciba_vault_round_trips_total 4',
      'lieciba_vault_round_trip_seconds_total 0.25',
      'lieciba_vault_keys_total{did="open"} 9',
      'lieciba_vault_keys_total{did="seal"} 1',
      'lieciba_vault_kms_calls_total 2',
      'lieciba_vault_kms_seconds_total 0.5',
    ]);
  });

  it('shows its description on a page that needs nothing from elsewhere', async () => {
    const { status, text } = await api.get('/docs');
    expect(status).toBe(200);
    expect(text).not.toMatch(/(src|href)="https?:/);
    expect((await api.get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('describes itself without that page too, where nobody wants it', async () => {
    const without = await startApi(new InMemoryEventStore(), undefined, { docsPage: false });
    try {
      expect((await without.get('/docs')).status).toBe(404);
      expect((await without.get('/openapi.json')).status).toBe(200);
    } finally {
      await without.close();
    }
  });
});

describe('what a browser is told', () => {
  const policyOf = async (path: string) => String((await api.get(path)).headers['content-security-policy']);

  it.each(['/health/live', '/v1/views', '/nowhere', '/metrics'])('of %s is that it is no page', async (path) => {
    const { headers } = await api.get(path, { role: 'dpo' });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('strict-transport-security'); // By plain HTTP nobody would believe it.
  });

  it('of what is behind a token is to keep none of it, refused or not', async () => {
    for (const role of ['dpo', 'source', undefined] as const)
      expect((await api.post('/v1/subjects/search', {}, { role })).headers['cache-control']).toBe('no-store');
  });

  it('of the page of routes is to run nothing but what came with it', async () => {
    const policy = await policyOf('/docs/');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    const { text } = await api.get('/docs/');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it('of that page is to talk with whoever logs people in', async () => {
    const login = { authorizationUrl: 'https://login.example.lv/in', tokenUrl: 'https://login.example.lv/token' };
    const docsLogin = { clientId: 'docs', endpoints: async () => login };
    const other = await startApi(new InMemoryEventStore(), undefined, { docsPage: true, docsLogin });
    const { headers } = await other.get('/docs/');
    await other.close();
    expect(headers['content-security-policy']).toContain("connect-src 'self' https://login.example.lv;");
  });
});

describe('the log', () => {
  const lines = () => api.lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>);
  const levels = { debug: 20, info: 30, warn: 40 };
  afterEach(() => void (api.views.failure = null));

  it('has a line for each request, the louder the more it is to be looked at, with the code of a refusal', async () => {
    lines();
    await api.get('/health/live');
    await api.post('/v1/accesses', access({ key: 'crm/loud' }));
    await api.post('/v1/accesses', access(), {});
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', 1_000);
    await api.get('/health/ready');
    await api.post('/v1/search/handlings', {}, { role: 'auditor' });
    const requests = lines().filter(({ msg }) => msg === 'request');
    expect(requests.map(({ level, status, code }) => [level, status, code])).toEqual([
      [levels.debug, 200, undefined],
      [levels.debug, 201, undefined],
      [levels.info, 401, 'ERR_TOKEN_INVALID'],
      [levels.debug, 503, undefined],
      [levels.warn, 503, 'ERR_VIEWS_UNAVAILABLE'],
    ]);
  });

  it('tells why a part is away to whoever asks for its health, before anybody needs it', async () => {
    lines();
    const unheard = Object.assign(new Error('no host'), { code: 'ENOTFOUND' });
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'Away.', 1_000, { cause: unheard });
    await api.get('/health/ready');
    expect(lines()).toContainEqual(expect.objectContaining({ code: 'ERR_VIEWS_UNAVAILABLE', cause: 'ENOTFOUND' }));
  });

  it('tells why something is away once, by a word of whoever said so', async () => {
    lines();
    const refused = Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' });
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'Away.', 1_000, { cause: refused });
    for (let i = 0; i < 3; i++) await api.post('/v1/search/handlings', {}, { role: 'auditor' });
    const told = lines().filter(({ cause }) => cause !== undefined);
    expect(told).toEqual([
      expect.objectContaining({ level: levels.warn, code: 'ERR_VIEWS_UNAVAILABLE', cause: 'ECONNREFUSED' }),
    ]);
    expect(JSON.stringify(told)).not.toContain('10.0.0.1');
  });
});

describe('health', () => {
  it('is alive', async () => {
    expect((await api.get('/health/live')).body).toEqual({ status: 'ok' });
  });

  it('is ready when store, vault and views answer', async () => {
    const { status, body } = await api.get('/health/ready');
    expect([status, body]).toEqual([200, { status: 'ready', parts: { store: 'up', vault: 'up', views: 'up' } }]);
  });

  it('names the part that is away', async () => {
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', 1_000);
    const { status, body } = await api.get('/health/ready');
    api.views.failure = null;
    expect([status, body]).toEqual([503, { status: 'not-ready', parts: { store: 'up', vault: 'up', views: 'away' } }]);
  });
});

describe('over a real connection', () => {
  const announced = `Content-Type: application/json\r\nAuthorization: Bearer ${tokens.source}`;
  it.each([
    ['announced', `Content-Length: ${50 * MIB}`, Buffer.alloc(MIB, 'a')],
    ['in chunks', 'Transfer-Encoding: chunked', Buffer.from(`100000\r\n${'a'.repeat(MIB)}\r\n`)],
  ])(
    'a body of 50 MB, %s, is refused while it is still being sent, and its sender hears why',
    async (_, length, part) => {
      const socket = connect(portOf(), '127.0.0.1');
      let sent = 0;
      const heard = once(socket, 'data').then(([answer]) => ({ answer: String(answer), after: sent }));
      socket.write(`POST /v1/deliveries HTTP/1.1\r\nHost: x\r\n${announced}\r\n${length}\r\n\r\n`);
      for (; sent < 50; sent++) if (!socket.write(part)) await once(socket, 'drain');
      const { answer, after } = await heard;
      expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*ERR_DELIVERY_TOO_LARGE/);
      expect(after).toBeLessThan(50);
      socket.destroy();
    },
  );

  it('a body from nobody is refused before any of it is sent', async () => {
    const socket = connect(portOf(), '127.0.0.1');
    socket.write(`POST /v1/deliveries HTTP/1.1\r\nHost: x\r\nContent-Length: ${50 * MIB}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 [^]*ERR_TOKEN_INVALID/);
    socket.destroy();
  });

  const said = async (request: string): Promise<string> => {
    const socket = connect(portOf(), '127.0.0.1').setEncoding('utf8');
    socket.end(request);
    let text = '';
    for await (const part of socket) text += String(part);
    return text;
  };

  it.each([
    ['a path that is too long', `GET /${'a'.repeat(16_384)} HTTP/1.1\r\nHost: x`],
    ['a header that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(16_384)}`],
    ['too many headers', `GET / HTTP/1.1\r\nHost: x\r\n${'X: 1\r\n'.repeat(100)}Y: 1`],
  ])('%s is refused', async (_, head) => {
    expect(await said(`${head}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 [^]*ERR_HEADERS_TOO_LARGE/);
  });

  it.each([
    ['no host', ''],
    ['two hosts', 'Host: x\r\nHost: y\r\n'],
  ])('a request to %s is refused', async (_, hosts) => {
    expect(await said(`GET / HTTP/1.1\r\n${hosts}\r\n`)).toMatch(/^HTTP\/1\.1 400 [^]*ERR_REQUEST_MALFORMED/);
  });

  it('what is no HTTP is answered like every other error', async () => {
    const socket = connect(portOf(), '127.0.0.1');
    socket.write('HELLO\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(text).toContain('ERR_REQUEST_MALFORMED');
    expect(api.lines.at(-1)).toContain('"status":400,"code":"ERR_REQUEST_MALFORMED"');
    expect((await api.get('/metrics')).text).toMatch(/lieciba_refusals_total\{code="ERR_REQUEST_MALFORMED"\} \d/);
  });
});
