import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, bearerOfSecondDpo, people, startApi } from '../spec/api';
import { FreshStore } from '../spec/fresh-store';
import { namingApprovalExample, namingExample } from '../subject/examples';
import { approvalExample, liftExample, orderExample, reviewExample, searchExample } from './examples';

const path = '/v1/withholdings';
const withholding = `${path}/${orderExample.withholdingId}`;
const dpo = { role: 'dpo' } as const;
const second = { role: 'dpo', headers: bearerOfSecondDpo } as const;

let api: Api<FreshStore<InMemoryEventStore>>;
beforeAll(async () => void (api = await startApi(new FreshStore(() => new InMemoryEventStore()))));
afterAll(() => api.close());
beforeEach(() => {
  api.store.forget();
  api.vault.refs.clear();
  api.vault.links.length = 0;
});

const codeOf = async (answer: ReturnType<typeof api.post>) => {
  const { status, body } = await answer;
  return [status, body['code']];
};
const eventsOf = (type: string) => api.store.inner.log.filter((event) => event.type === `${type}.v1`);

describe('a withholding', () => {
  it('is ordered by whoever the door knows, who is not asked for it', async () => {
    await api.post(path, orderExample, dpo);
    expect(eventsOf('WithholdingOrdered')[0]?.data).toMatchObject({
      subjectRef: api.vault.refs.get('client-number\n4711'),
      recordedByRef: people.dpo,
      recordIds: [],
      categories: [],
    });
    expect(await codeOf(api.post(path, { ...orderExample, enteredBy: { id: 'x' } }, dpo))).toEqual([
      400,
      'ERR_BODY_MALFORMED',
    ]);
  });

  it.each([
    ['approval', approvalExample],
    ['lift', liftExample],
  ])('takes other eyes for its %s than those that ordered it, by whichever login', async (step, body) => {
    await api.post(path, orderExample, dpo);
    const refused = [403, 'ERR_SECOND_PERSON_REQUIRED'];
    expect(await codeOf(api.post(`${withholding}/${step}`, body, dpo))).toEqual(refused);
    api.vault.refs.set('staff-login\nilze', people.dpo);
    api.vault.links.push([people.dpo, people.second]);
    expect(await codeOf(api.post(`${withholding}/${step}`, body, second))).toEqual(refused);
    api.vault.links.length = 0;
    expect(await codeOf(api.post(`${withholding}/${step}`, body, second))).toEqual([201, undefined]);
  });

  it('is reviewed by anybody, and answered for by all of them', async () => {
    await api.post(path, orderExample, dpo);
    await api.post(`${withholding}/approval`, approvalExample, second);
    await api.post(`${withholding}/reviews`, reviewExample, dpo);
    const { body, status } = await api.get(withholding, { role: 'auditor' });
    expect(status).toBe(200);
    expect(body['state']).toMatchObject({
      status: 'approved',
      order: { recordedByRef: people.dpo, ground: 'criminal-proceedings' },
      approval: { recordedByRef: people.second },
      reviewBy: '2027-05-19T21:00:00.000Z',
    });
  });

  it('is read on record, by auditors and the officer, and by nobody else', async () => {
    await api.post(path, orderExample, dpo);
    for (const role of ['admin', 'inspector', 'source'] as const)
      expect((await api.get(withholding, { role })).status).toBe(403);
    expect(eventsOf('TrailLookedAt')).toEqual([]);
    await api.get(withholding, { role: 'auditor' });
    expect(eventsOf('TrailLookedAt')[0]?.data).toMatchObject({
      question: 'withholding',
      subjectRefs: [api.vault.refs.get('client-number\n4711')],
    });
  });
});

describe('a search for withholdings', () => {
  it('asks the view, of the whole person, and is on record', async () => {
    await api.post(path, orderExample, dpo);
    const [ref = '', other] = [api.vault.refs.get('client-number\n4711'), '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'];
    api.vault.links.push([ref, other]);
    const { status, body } = await api.post('/v1/search/withholdings', searchExample, dpo);
    expect([status, body]).toEqual([200, { asOf: expect.any(Object), rows: [], next: null }]);
    expect(api.views.lists.at(-1)).toEqual({
      view: 'withholdings',
      search: {
        ...{ subjectRefs: [ref, other], standings: ['unapproved', 'approved'], reviewBefore: null },
        ...{ limit: 50, cursor: null },
      },
    });
    expect(eventsOf('TrailLookedAt').at(-1)?.data).toMatchObject({ question: 'withholdings' });
    expect((await api.post('/v1/search/withholdings', searchExample, { role: 'inspector' })).status).toBe(403);
  });
});

describe('a decision to name a member of staff', () => {
  it('takes other eyes to be approved than those that took it', async () => {
    await api.vault.referencesFor([namingExample.subject, { scheme: 'staff-login', value: 'ilze.liepina' }]);
    const decisions = '/v1/subjects/actor-disclosures';
    await api.post(decisions, namingExample, dpo);
    const approval = `${decisions}/${namingExample.decisionId}/approval`;
    expect(await codeOf(api.post(approval, namingApprovalExample, dpo))).toEqual([403, 'ERR_SECOND_PERSON_REQUIRED']);
    expect(await codeOf(api.post(approval, namingApprovalExample, second))).toEqual([201, undefined]);
    expect(eventsOf('ActorDisclosureApproved')[0]?.data).toMatchObject({ recordedByRef: people.second });
  });

  it('is about a member of staff whom somebody knows', async () => {
    await api.vault.referencesFor([namingExample.subject]);
    expect(await codeOf(api.post('/v1/subjects/actor-disclosures', namingExample, dpo))).toEqual([
      404,
      'ERR_STAFF_UNKNOWN',
    ]);
  });
});
