import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { VaultError } from '@lieciba/vault';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, bearerOfSecondDpo, people, startApi } from '../../spec/api';
import { access } from '../../spec/reports';
import { consentExample, linkExample, unlinkingExample, withdrawalExample } from '../examples';

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

/** Of each spec: a person who is known, another identifier, and where the log begins. */
let nth = 0;
let subject: { scheme: string; value: string };
let other: { scheme: string; value: string };
let before: number;
beforeEach(async () => {
  nth += 1;
  subject = { scheme: 'client-number', value: `client ${nth}` };
  other = { scheme: 'e-mail', value: `client${nth}@example.lv` };
  await api.vault.referencesFor([subject]);
  before = api.store.log.length;
});

const dpo = { role: 'dpo' } as const;
const links = '/v1/subjects/links';
const link = (change: object = {}) => api.post(links, { ...linkExample, subject, other, ...change }, dpo);
const unlink = (change: object = {}) =>
  api.post(`${links}/removal`, { ...unlinkingExample, subject, other, ...change }, dpo);
const whole = async () => [...(await api.vault.refsOf(subject))].sort();
const told = () =>
  api.store.log
    .slice(before)
    .map(({ type }) => type.replace('.v1', ''))
    .filter((type) => /inked/.test(type));

describe('a link', () => {
  it('makes one person of two identifiers, and of the other one that nobody knew a reference of its own', async () => {
    expect((await link()).status).toBe(201);
    const refs = [await api.vault.find(subject), await api.vault.find(other)].sort();
    expect(await whole()).toEqual(refs);
    expect(api.store.log.at(-1)).toMatchObject({
      stream: `subject-${refs[0]}`,
      data: { subjectRef: refs[0], otherRef: refs[1], reason: linkExample.reason },
    });
  });

  it('is known when it is said again, whichever is named first, and refused where it is said otherwise', async () => {
    const first = await link();
    for (const again of [await link(), await link({ subject: other, other: subject })])
      expect([again.status, again.body]).toEqual([200, first.body]);
    const { status, body } = await link({ reason: 'Cits.' });
    expect([status, body['code']]).toEqual([409, 'ERR_LINK_DIFFERS']);
    expect(told()).toEqual(['SubjectLinked']);
  });

  it('is taken back once, and then both are what they were', async () => {
    await link();
    expect((await unlink()).status).toBe(201);
    expect((await unlink()).status).toBe(200);
    expect(await whole()).toEqual([await api.vault.find(subject)]);
    // A link that comes late is the one that was taken back.
    expect((await link()).status).toBe(200);
    expect(await whole()).toHaveLength(1);
    expect((await link({ linkedAt: '2026-10-05T09:00:00Z' })).status).toBe(201);
    expect(await whole()).toHaveLength(2);
  });

  it('of two logins is taken back by whoever has neither: who is one person is not to become two by their own word', async () => {
    const [mine, alsoMine] = ['ilze', 'ilze.liepina'].map((value) => ({ scheme: 'staff-login', value }));
    const staff = { subject: mine, other: alsoMine };
    api.vault.refs.set('staff-login\nilze', people.dpo);
    await link(staff);
    for (const { status, body } of [await unlink(staff), await unlink({ subject: alsoMine, other: mine })])
      expect([status, body['code']]).toEqual([403, 'ERR_SECOND_PERSON_REQUIRED']);
    expect(told()).toEqual(['SubjectLinked']);
    const body = { ...unlinkingExample, ...staff };
    expect((await api.post(`${links}/removal`, body, { headers: bearerOfSecondDpo })).status).toBe(201);
    api.vault.refs.delete('staff-login\nilze');
  });

  it('of racing writers is one', async () => {
    const answers = await Promise.all([link(), link(), link({ subject, other })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(told()).toEqual(['SubjectLinked']);
  });

  it('that the vault did not hear of is made when it is said again', async () => {
    const { merge } = api.vault;
    api.vault.merge = () => Promise.reject(new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is away.', 1_000));
    expect((await link()).status).toBe(503);
    api.vault.merge = merge;
    expect([told(), await whole()]).toEqual([['SubjectLinked'], [await api.vault.find(subject)]]);
    expect((await link()).status).toBe(200);
    expect(await whole()).toHaveLength(2);
  });

  it('of a stranger, or its end, is refused and makes nobody known', async () => {
    const stranger = { scheme: 'client-number', value: 'stranger' };
    for (const answer of [await link({ subject: stranger }), await unlink({ other: stranger })])
      expect([answer.status, answer.body['code']]).toEqual([404, 'ERR_SUBJECT_UNKNOWN']);
    expect(await api.vault.find(stranger)).toBeNull();
  });

  it('is entered by the dpo alone', async () => {
    for (const role of ['source', 'auditor', 'inspector', 'admin'] as const)
      expect((await api.post(links, { ...linkExample, subject, other }, { role })).status).toBe(403);
  });
});

describe('a person of two identifiers', () => {
  beforeEach(async () => {
    await api.post('/v1/subjects/consents', { ...consentExample, subject }, dpo);
    await link();
  });
  const known = async ({ scheme, value }: { scheme: string; value: string }) =>
    (await api.post('/v1/subjects/search', { subject: { scheme, value } }, dpo)).body['state'];

  it('is known by either, with everything that was entered', async () => {
    await api.post('/v1/subjects/consents', { ...consentExample, subject: other, consentId: 'c-other' }, dpo);
    for (const who of [subject, other]) {
      const { consents } = (await known(who)) as { consents: readonly { consentId: string }[] };
      expect(consents.map(({ consentId }) => consentId).sort()).toEqual([consentExample.consentId, 'c-other'].sort());
    }
  });

  it('withdraws by the one what was given by the other', async () => {
    const path = `/v1/subjects/consents/${consentExample.consentId}/withdrawal`;
    expect((await api.post(path, { ...withdrawalExample, subject: other }, dpo)).status).toBe(201);
    expect(await known(subject)).toMatchObject({ consents: [{ withdrawal: { channel: withdrawalExample.channel } }] });
    const unknown = await api.post(
      '/v1/subjects/consents/none/withdrawal',
      { ...withdrawalExample, subject: other },
      dpo,
    );
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'ERR_CONSENT_UNKNOWN']);
  });

  it('is asked for under both, by whatever is asked of them', async () => {
    const refs = await whole();
    const last = () => [...((api.views.asked.at(-1)?.search as HandlingSearch).subjectRefs ?? [])].sort();
    await api.post('/v1/search/retention', { subject: other }, dpo);
    expect(last()).toEqual(refs);
    api.views.people = refs;
    await api.get('/v1/retention/due', dpo);
    expect(last()).toEqual(refs);
    await api.post('/v1/decisions', { handling: access({ subjects: [other] }), record: false }, dpo);
    expect(last()).toEqual(refs);
  });
});
