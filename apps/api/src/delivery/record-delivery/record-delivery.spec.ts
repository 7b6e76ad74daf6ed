import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { StoreRefusedError } from '@lieciba/event-store';
import { InMemoryEventStore } from '@lieciba/testing';
import { VaultError } from '@lieciba/vault';
import { type Api, startApi } from '../../spec/api';
import { access, deletion, delivery, disclosure, transfer } from '../../spec/reports';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));

describe('a delivery', () => {
  it('is durable, with a receipt, before it is acknowledged', async () => {
    const { status, body } = await api.post('/v1/deliveries', delivery(access(), disclosure()));
    expect(status).toBe(201);
    expect(body).toEqual({
      deliveryId: api.store.log[0]?.stream.replace('delivery-', ''),
      position: '2',
      records: [
        { key: 'crm/1', recordIds: [expect.any(String)], subjects: [api.vault.refs.get('client-number\n4711')] },
        { key: 'inv-2291/1', recordIds: [expect.any(String)], subjects: [expect.any(String)] },
      ],
    });
    expect(api.store.log.map(({ type }) => type)).toEqual(['AccessRecorded.v1', 'DisclosureRecorded.v1']);
  });

  it('says what was said, with instants in UTC and what was left out filled in', async () => {
    await api.post('/v1/deliveries', delivery(access(), transfer(), deletion()));
    expect(api.store.log.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        occurredAt: '2024-11-20T09:14:03.000Z',
        recordedAt: '2026-11-20T09:15:04.120Z',
        medium: 'electronic',
        capture: 'automatic',
        fields: [],
        subjectMatch: [],
      }),
      expect.objectContaining({
        recipient: 'mail-provider',
        country: 'US',
        safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2024' },
      }),
      expect.objectContaining({
        why: 'retention-ended',
        authorisedByRef: api.vault.refs.get('staff-login\njanis.ozols'),
      }),
    ]);
  });

  it('is recorded when what it reports was against every rule', async () => {
    const breach = disclosure({
      ground: undefined,
      basis: undefined,
      purpose: 'unheard-of',
      recipient: 'nobody-knows',
    });
    expect((await api.post('/v1/deliveries', delivery(breach))).status).toBe(201);
  });

  it('is tied to its request and to the trace it came in', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { headers } = await api.post('/v1/deliveries', delivery(access()), {
      role: 'source',
      headers: { traceparent },
    });
    const id = headers['x-request-id'];
    expect(api.store.log[0]?.metadata).toEqual({
      $correlationId: id,
      $causationId: id,
      traceparent,
      sourceId: 'embedded',
      recordedAt: '2026-11-20T09:15:04.120Z',
    });
  });

  it('costs one visit to the vault', async () => {
    await api.post('/v1/deliveries', delivery(access(), disclosure(), deletion()));
    expect(api.vault.roundTrips).toBe(1);
  });

  it('leaves no identifier, name or text in the log or in the lines', async () => {
    await api.post('/v1/deliveries', delivery(access(), disclosure(), deletion()));
    expect(JSON.stringify(api.store.log.map(({ data, metadata }) => ({ data, metadata })))).not.toMatch(
      /010190|4711|anna|Bērziņa|free text|debt recovery/i,
    );
    expect(api.lines.join('')).not.toMatch(/010190|4711|anna|Bērziņa|free text|token-of/i);
    expect(api.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: 'request', method: 'POST', route: '/v1/deliveries', status: 201 }),
    ]);
  });
});

describe('a delivery sent again', () => {
  it('is answered 200 with the receipt of the first time, and recorded once', async () => {
    const first = await api.post('/v1/deliveries', delivery(access(), disclosure()));
    await api.post('/v1/deliveries', { ...delivery(access()), key: 'd-2' });
    const again = await api.post('/v1/deliveries', delivery(access(), disclosure()));
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(api.store.log).toHaveLength(3);
  });

  it('reads the same in another time zone and another order of fields', async () => {
    await api.post('/v1/deliveries', delivery(access()));
    const { occurredAt: _, ...rest } = access();
    const again = await api.post('/v1/deliveries', delivery({ ...rest, occurredAt: '2024-11-20T09:14:03.000Z' }));
    expect(again.status).toBe(200);
  });

  it('is answered 409 when it differs, and nothing is recorded', async () => {
    await api.post('/v1/deliveries', delivery(disclosure()));
    const again = await api.post('/v1/deliveries', delivery(disclosure({ reason: 'another text' })));
    expect(again.status).toBe(409);
    expect(again.headers['content-type']).toMatch('application/problem+json');
    expect(again.body).toEqual({
      type: '/errors#ERR_DELIVERY_DIFFERS',
      title: expect.any(String),
      status: 409,
      detail: 'Another delivery was recorded under this key.',
      code: 'ERR_DELIVERY_DIFFERS',
    });
    expect(api.store.log).toHaveLength(1);
  });

  it('is recorded once and acknowledged twice when both arrive at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.post('/v1/deliveries', delivery(access(), disclosure()))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(api.store.log).toHaveLength(2);
  });
});

describe('a name', () => {
  const by = (name: string) => access({ actor: { id: 'anna.berzina', name, role: 'clerk' } });
  const nameOfAnna = () => api.vault.names.get(api.vault.refs.get('staff-login\nanna.berzina') ?? '');
  const first = { key: 'd-1', records: [by('Anna Bērziņa')] };
  const second = { key: 'd-2', records: [by('Anna Kalniņa')] };

  it('is taken from what was recorded, not from a retry that comes late or a delivery that is refused', async () => {
    await api.post('/v1/deliveries', first);
    await api.post('/v1/deliveries', second);
    expect(nameOfAnna()).toBe('Anna Kalniņa');
    expect((await api.post('/v1/deliveries', first)).status).toBe(200);
    expect((await api.post('/v1/deliveries', { ...first, records: second.records })).status).toBe(200);
    const other = access({ ...by('Anna B.'), system: 'other' });
    expect((await api.post('/v1/deliveries', { key: 'd-1', records: [other] })).status).toBe(409);
    expect(nameOfAnna()).toBe('Anna Kalniņa');
  });

  it('that cannot be kept leaves what is durable acknowledged, and is told', async () => {
    await api.post('/v1/deliveries', first);
    const append = api.store.append.bind(api.store);
    api.store.append = async (...asked) => {
      api.vault.failWith(new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is away.', 1_000));
      return append(...asked);
    };
    expect((await api.post('/v1/deliveries', second)).status).toBe(201);
    expect(api.lines.join('')).toContain('"code":"ERR_VAULT_UNAVAILABLE"');
  });
});

describe('a delivery is refused, whole', () => {
  it('with every fault by JSON pointer, and without a value', async () => {
    const records = Array.from({ length: 10 }, (_, i) => access({ key: `crm/${i}` }));
    records[2] = access({ key: 'crm/2', occurredAt: 'yesterday' });
    records[5] = access({ key: 'crm/5', categories: [], subjectGroup: '010190-12345' });
    records[9] = access({ key: 'crm/9', actor: { id: 'anna.berzina' }, surprise: 1 });
    const { status, body, text } = await api.post('/v1/deliveries', delivery(...records));
    expect(status).toBe(400);
    expect(body['code']).toBe('ERR_BODY_MALFORMED');
    expect((body['faults'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/records/2/occurredAt',
      '/records/5/subjectGroup',
      '/records/5/categories',
      '/records/9/surprise',
      '/records/9/actor/role',
    ]);
    expect(body['faultCount']).toBe(5);
    expect(text).not.toMatch(/010190|yesterday|anna/);
    expect(api.store.log).toEqual([]);
  });

  it.each([
    ['an unknown kind', delivery(access({ kind: 'rumour' })), '/records/0/kind'],
    ['no kind', delivery(access({ kind: undefined })), '/records/0/kind'],
    ['a record that is none', delivery('access'), '/records/0'],
    ['records that are no list', { key: 'd-1', records: access() }, '/records'],
    ['no records', delivery(), '/records'],
    ['no key', { records: [access()] }, '/key'],
    ['a list', [access()], ''],
    ['a key twice', delivery(access(), access()), '/records/1/key'],
    [
      'a subject twice',
      delivery(access({ subjects: [...access().subjects, ...access().subjects] })),
      '/records/0/subjects/1',
    ],
    [
      'a subject twice, written otherwise',
      delivery(
        access({
          subjects: [
            { scheme: 'personal-code', value: '010190-12345' },
            { scheme: 'personalCode', value: ' 010190 12345' },
          ],
        }),
      ),
      '/records/0/subjects/1',
    ],
    ['null for absence', delivery(access({ caseRef: null })), '/records/0/caseRef'],
    ['a fault inside a list', delivery(access({ fields: ['ok', 'not ok'] })), '/records/0/fields/1'],
    ['a fault inside a group', delivery(disclosure({ ground: { code: '' } })), '/records/0/ground/code'],
    ['an instant without an offset', delivery(access({ occurredAt: '2024-11-20T09:14:03' })), '/records/0/occurredAt'],
    ['a day that never was', delivery(access({ occurredAt: '2023-02-29T09:14:03Z' })), '/records/0/occurredAt'],
    ['a day far ahead', delivery(access({ occurredAt: '2999-01-01T00:00:00Z' })), '/records/0/occurredAt'],
    ['an e-mail address in clear', delivery(access({ caseRef: 'see janis@example.lv' })), '/records/0/caseRef'],
    ['a personal code without its dash', delivery(access({ caseRef: '02029021235 Jānis' })), '/records/0/caseRef'],
    ['a personal code for a key', delivery(access({ key: '02029021235' })), '/records/0/key'],
    ['an e-mail address for a key', { ...delivery(access()), key: 'janis@example.lv' }, '/key'],
    [
      'an identifier with nothing in it',
      delivery(access({ subjects: [{ scheme: 'personal-code', value: ' - ' }] })),
      '/records/0/subjects/0/value',
    ],
    [
      'a blank identifier',
      delivery(access({ subjects: [{ scheme: 'client-number', value: '   ' }] })),
      '/records/0/subjects/0/value',
    ],
    ['a blank login', delivery(access({ actor: { id: ' ', role: 'clerk' } })), '/records/0/actor/id'],
    ['half a surrogate pair', delivery(access({ caseRef: 'D-\ud800' })), '/records/0/caseRef'],
    ['a text too long', delivery(access({ reason: 'a'.repeat(2_001) })), '/records/0/reason'],
  ])('for %s', async (_, body, pointer) => {
    const answer = await api.post('/v1/deliveries', body);
    expect(answer.status).toBe(400);
    expect(answer.body['faults']).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(api.store.log).toEqual([]);
  });

  it('naming no more faults than can be read, and counting the rest', async () => {
    const records = Array.from({ length: 300 }, (_, i) => access({ key: `crm/${i}`, system: '' }));
    const { body } = await api.post('/v1/deliveries', delivery(...records));
    expect(body['faults']).toHaveLength(100);
    expect(body['faultCount']).toBe(300);
  });

  it('without repeating a property name that may be an identifier', async () => {
    const { text, body } = await api.post('/v1/deliveries', delivery(access({ '010190-12345': true })));
    expect(body['faults']).toEqual([{ pointer: '/records/0', detail: 'Is not a known property.' }]);
    expect(text).not.toContain('010190');
  });

  it('over 500 events, counting every subject', async () => {
    const subjects = Array.from({ length: 250 }, (_, i) => ({ scheme: 'client-number', value: `${i}` }));
    const twice = [access({ subjects }), access({ key: 'crm/2', subjects })];
    expect((await api.post('/v1/deliveries', delivery(...twice))).status).toBe(201);
    const more = await api.post('/v1/deliveries', { key: 'd-2', records: [...twice, access({ key: 'crm/3' })] });
    expect([more.status, more.body['code']]).toEqual([413, 'ERR_DELIVERY_TOO_LARGE']);
  });

  it('whose events are more than the store takes at once', async () => {
    await api.post('/v1/accesses', access({ key: 'small' }));
    const failure = { what: 'MaximumAppendSizeExceeded', passing: false, broken: false };
    api.store.failWith(new StoreRefusedError(Object.assign(new Error('refused'), failure)));
    const { status, body, headers } = await api.post('/v1/deliveries', delivery(access()));
    expect([status, body['code'], headers['retry-after']]).toEqual([413, 'ERR_DELIVERY_TOO_LARGE', undefined]);
  });

  it('over 1 MiB', async () => {
    const { status, body } = await api.post('/v1/deliveries', `"${'a'.repeat(1_048_576)}"`);
    expect([status, body['code']]).toEqual([413, 'ERR_DELIVERY_TOO_LARGE']);
  });

  it.each(['{"key":', '', '"\xff', '{"key":"d-1","__proto__":{}}'])('when it is not JSON: %j', async (text) => {
    const { status, body } = await api.post('/v1/deliveries', text);
    expect([status, body['code']]).toEqual([400, 'ERR_BODY_INVALID_JSON']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as %s',
    async (type) => {
      const asked = { role: 'source', headers: { 'content-type': type } } as const;
      const { status, body } = await api.post('/v1/deliveries', delivery(access()), asked);
      expect([status, body['code']]).toEqual([415, 'ERR_CONTENT_TYPE']);
    },
  );

  it('from nobody', async () => {
    const { status, headers, body } = await api.post('/v1/deliveries', delivery(access()), {});
    expect([status, body['code']]).toEqual([401, 'ERR_TOKEN_INVALID']);
    expect(headers['www-authenticate']).toBe('Bearer realm="lieciba"');
  });

  it('from nobody and from those who may not, before it is read', async () => {
    const unread = async (role?: 'auditor') => (await api.post('/v1/deliveries', '{"key":', { role })).status;
    expect([await unread(), await unread('auditor')]).toEqual([401, 403]);
  });

  it('from a stranger', async () => {
    const asked = { headers: { authorization: 'Bearer token-of-nobody' } };
    const { status, headers } = await api.post('/v1/deliveries', delivery(access()), asked);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toContain('invalid_token');
  });

  it.each(['auditor', 'dpo', 'inspector', 'admin'] as const)('from %s', async (role) => {
    const { status, headers, body } = await api.post('/v1/deliveries', delivery(access()), { role });
    expect([status, body['code']]).toEqual([403, 'ERR_ROLE_FORBIDDEN']);
    expect(headers['www-authenticate']).toContain('insufficient_scope');
  });
});

describe('a source that is suspended', () => {
  const turn = (path: string, at: string) =>
    api.post(`/v1/sources/embedded/${path}`, { at, reason: 'Bojāta versija.' }, { role: 'admin' });
  beforeEach(() => api.post('/v1/sources', { sourceId: 'embedded', name: 'Klientu sistēma' }, { role: 'admin' }));

  it('is turned away, and nothing of what it sends is recorded', async () => {
    await turn('suspension', '2026-11-01T00:00:00Z');
    const { length } = api.store.log;
    const { status, body } = await api.post('/v1/deliveries', delivery(access()));
    expect([status, body['code']]).toEqual([403, 'ERR_REPORTS_SUSPENDED']);
    expect(api.store.log).toHaveLength(length);
  });

  it('is told nothing either: what the rules would say tells of people', async () => {
    await turn('suspension', '2026-11-01T00:00:00Z');
    const ask = (role?: 'dpo') => api.post('/v1/decisions', { handling: access() }, role && { role });
    const { status, body } = await ask();
    expect([status, body['code']]).toEqual([403, 'ERR_REPORTS_SUSPENDED']);
    expect((await ask('dpo')).status).toBe(200);
  });

  it.each([
    ['before its suspension begins', '2026-11-21T00:00:00Z', null],
    ['from the moment it is resumed', '2026-11-01T00:00:00Z', '2026-11-20T09:15:04.120Z'],
  ])('is heard %s', async (_, from, until) => {
    await turn('suspension', from);
    if (until) await turn('resumption', until);
    expect((await api.post('/v1/deliveries', delivery(access()))).status).toBe(201);
  });

  it('is looked up once in a while, not for every delivery', async () => {
    const read = jest.spyOn(api.store, 'read');
    for (let i = 0; i < 3; i++) await api.post('/v1/accesses', access({ key: `crm/${i}` }));
    expect(read.mock.calls).toEqual([['source-embedded']]);
  });
});

describe('a delivery that cannot be kept now', () => {
  it('is answered 503 while the store is away, and recorded once it is back', async () => {
    api.store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store does not answer.', 1_500));
    const away = await api.post('/v1/deliveries', delivery(access()));
    expect([away.status, away.body['code'], away.headers['retry-after']]).toEqual([503, 'ERR_STORE_UNAVAILABLE', '2']);
    api.store.failWith(null);
    expect((await api.post('/v1/deliveries', delivery(access()))).status).toBe(201);
  });

  it('is answered 503 while the vault is away', async () => {
    api.vault.failWith(new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault does not answer.', 1_000));
    const away = await api.post('/v1/deliveries', delivery(access()));
    expect([away.status, away.headers['retry-after']]).toEqual([503, '1']);
  });

  it('is answered 429 when its source has too much on its way, and kept once there is room', async () => {
    const append = api.store.append.bind(api.store);
    let release = () => {};
    const held = new Promise<void>((resolve) => void (release = resolve));
    api.store.append = (...asked) => held.then(() => append(...asked));
    const subjects = Array.from({ length: 500 }, (_, i) => ({ scheme: 'client-number', value: `${i}` }));
    const full = (key: number) => api.post('/v1/deliveries', { key: `d-${key}`, records: [access({ subjects })] });
    const sent = Array.from({ length: 33 }, (_, key) => full(key));
    const { status, body, headers } = await Promise.race(sent); // The others wait for the store.
    expect([status, body['code'], headers['retry-after']]).toEqual([429, 'ERR_DELIVERIES_IN_FLIGHT', '1']);
    release();
    const answers = await Promise.all(sent);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(32);
    expect((await full(32)).status).toBe(201);
  });

  it('is answered 500 with an id for a bug of ours, and nothing of it is logged', async () => {
    api.store.failWith(new TypeError('cannot read 010190-12345'));
    const { status, body, headers, text } = await api.post('/v1/deliveries', delivery(access()));
    expect([status, body['code'], body['id']]).toEqual([500, 'ERR_INTERNAL', headers['x-request-id']]);
    expect(text + api.lines.join('')).not.toContain('010190');
    expect(api.lines.join('')).toContain('"error":"TypeError"');
  });
});
