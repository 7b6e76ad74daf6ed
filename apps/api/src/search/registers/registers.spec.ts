import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { publishShipped } from '../../policy/publish-shipped/publish-shipped';
import { type Api, now, startApi } from '../../spec/api';
import { standingAt } from './safeguard-standing';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const list = (path: string, role: 'auditor' | 'dpo' | 'inspector' = 'dpo') =>
  api.get(`/v1/registers/${path}`, { role });
const asOf = { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 };
const actorRef = '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50';

describe('a register that shows nobody', () => {
  it.each(['recipients', 'sources'])(
    'of %s is answered as it stands, with its age and without a look',
    async (name) => {
      api.views.listed[name] = [{ [name]: 'x' }];
      const { status, body } = await list(`${name}?limit=7&cursor=abc`);
      expect([status, body]).toEqual([200, { asOf, rows: [{ [name]: 'x' }], next: null }]);
      expect(api.views.lists).toEqual([{ view: name, search: { limit: 7, cursor: 'abc' } }]);
      expect(api.store.log).toEqual([]);
    },
  );

  it('of processing is walked also where its codes are as long as they may be', async () => {
    const code = (letter: string) => letter.repeat(64);
    const key = [`${code('p')}/${code('q')}`, code('b'), code('c'), code('r'), 'US'];
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
    expect((await list(`processing?cursor=${cursor}`)).status).toBe(200);
    expect(api.views.lists).toMatchObject([{ search: { cursor } }]);
  });

  it('of processing tells what nobody declared', async () => {
    await publishShipped(api.store, { now: () => now }, new AbortController().signal);
    const declared = { purpose: 'service-provision/sp-claims', basis: 'contract', category: 'client-data' };
    api.views.listed['processing'] = [
      { ...declared, recipient: '', country: '' },
      { purpose: 'gossip', basis: 'none', category: 'rumours', recipient: 'stranger', country: '' },
      { ...declared, purpose: 'service-provision/gossip', basis: '', recipient: '', country: '' },
    ];
    const rows = (await list('processing')).body['rows'] as { undeclared: string[] }[];
    const all = ['purpose', 'basis', 'category', 'recipient'];
    expect(rows.map(({ undeclared }) => undeclared)).toEqual([[], all, ['purpose']]);
  });
});

describe('a register that shows people', () => {
  it('names actors within a month, and is looked at on record', async () => {
    api.views.listed['actors'] = [{ actorRef, handlings: 3, people: 2, purposes: ['p'], firstAt: '', lastAt: '' }];
    api.vault.names.set(actorRef, 'Anna Bērziņa');
    const { body } = await list('actors?month=2026-12', 'auditor');
    const actor = { ref: actorRef, name: 'Anna Bērziņa' };
    expect([body['month'], body['rows']]).toEqual(['2026-12', [expect.objectContaining({ actor, people: 2 })]]);
    expect(api.views.lists[0]?.search).toMatchObject({ from: new Date('2026-12-01Z'), to: new Date('2027-01-01Z') });
    const filters = [{ name: 'month', values: ['2026-12'] }];
    expect(api.store.log.at(-1)?.data).toMatchObject({ question: 'actors', filters, rows: 1 });
  });

  it('takes the month that it is when none is named', async () => {
    expect((await list('actors')).body['month']).toBe('2026-11');
  });

  it.each([
    ['actors?month=2026-13', '/month'],
    ['transfers?country=lv', '/country'],
    ['deletions?limit=1001', '/limit'],
    ['recipients?surprise=1', '/surprise'],
  ])('is refused for %s', async (path, pointer) => {
    const { status, body } = await list(path);
    expect([status, body['faults']]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
  });

  it.each(['actors', 'transfers', 'deletions', 'recipients', 'sources', 'processing'])(
    'of %s is not for inspectors',
    async (path) => {
      expect((await list(path, 'inspector')).status).toBe(403);
    },
  );
});

describe('the safeguard of a transfer', () => {
  const transfer = { recipient: 'mail-us', country: 'US', safeguard: { code: 'scc', ref: null } };
  const known = {
    ...{ recipient: 'mail-us', safeguard: 's-1', kind: 'scc', countries: ['US'] },
    ...{ validFrom: '2026-01-01', validUntil: null, lapsedAt: '2026-06-01' },
  };

  it.each([
    ['not-yet', '2025-12-31'],
    ['in-force', '2026-01-01'],
    ['in-force', '2026-05-31'],
    ['ended', '2026-06-01'],
  ])('is %s as of %s', (standing, at) => expect(standingAt(transfer, at, [known])).toBe(standing));

  it.each([
    ['another recipient', { recipient: 'other' }],
    ['another country', { countries: ['CH'] }],
    ['another kind', { kind: 'bcr' }],
  ])('is unknown where the register has but one of %s', (_, other) =>
    expect(standingAt(transfer, '2026-02-01', [{ ...known, ...other }])).toBe('unknown'),
  );
});
