import { beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../spec/api';
import { access, deletion, disclosure, transfer } from '../spec/reports';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));

describe.each([
  ['/v1/accesses', access, 'AccessRecorded.v1'],
  ['/v1/disclosures', disclosure, 'DisclosureRecorded.v1'],
  ['/v1/transfers', transfer, 'TransferRecorded.v1'],
  ['/v1/deletions', deletion, 'DeletionRecorded.v1'],
])('one record by %s', (path, report, type) => {
  it('is a delivery under its own key', async () => {
    const { status, body } = await api.post(path, report());
    expect(status).toBe(201);
    expect(api.store.log.map((event) => event.type)).toEqual([type]);
    const whole = await api.post('/v1/deliveries', { key: report().key, records: [report()] });
    expect([whole.status, whole.body]).toEqual([200, body]);
  });

  it('need not say its kind again, and must not say another', async () => {
    const { kind, ...rest } = report();
    expect((await api.post(path, rest)).status).toBe(201);
    const other = await api.post(path, { ...rest, kind: kind === 'access' ? 'deletion' : 'access' });
    expect(other.body['faults']).toEqual([{ pointer: '/kind', detail: `Must be one of ${kind}.` }]);
  });

  it('is refused with pointers into itself', async () => {
    const subjects = [...report().subjects, ...report().subjects];
    const { status, body } = await api.post(path, { ...report(), system: 7, subjects });
    expect(status).toBe(400);
    expect(body['faults']).toEqual([
      { pointer: '/system', detail: expect.any(String) },
      { pointer: '/subjects/1', detail: expect.any(String) },
    ]);
  });

  it('is repeated with 200 and refused with 409 when it differs', async () => {
    await api.post(path, report());
    expect((await api.post(path, report())).status).toBe(200);
    expect((await api.post(path, { ...report(), system: 'other' })).status).toBe(409);
  });

  it('is taken from sources only', async () => {
    expect((await api.post(path, report(), {})).status).toBe(401);
    expect((await api.post(path, report(), { role: 'auditor' })).status).toBe(403);
  });
});

describe('one record', () => {
  it('that is none is refused', async () => {
    const { status, body } = await api.post('/v1/accesses', [access()]);
    expect([status, body['faults']]).toEqual([400, [{ pointer: '', detail: 'Must be an object.' }]]);
  });

  it('about too many people is too large', async () => {
    const subjects = Array.from({ length: 501 }, (_, i) => ({ scheme: 'client-number', value: `${i}` }));
    expect((await api.post('/v1/accesses', access({ subjects }))).status).toBe(413);
  });
});
