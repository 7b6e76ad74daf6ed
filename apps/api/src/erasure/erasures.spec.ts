import { describe, expect, it } from '@jest/globals';
import {
  arrayReader,
  consistencyFault,
  hashLeaf,
  inclusionFault,
  proveConsistency,
  proveInclusion,
  rootOf,
} from '@lieciba/ledger';
import { people } from '../spec/api';
import { decliningExample, proposalExample } from './examples';
import {
  api,
  approve,
  before,
  dpo,
  erasure,
  erasureId,
  erasures,
  forgotten,
  mail,
  propose,
  refs,
  second,
  subject,
  toldOfErasure,
  whole,
  useErasing,
} from './spec/erasing';
import { Unfinished } from './unfinished';

useErasing();

describe('an erasure', () => {
  it('is proposed by one and approved by another; then nobody can tell whose references they were', async () => {
    expect((await propose()).status).toBe(201);
    const { status, body } = await approve();
    expect(status).toBe(201);
    expect(toldOfErasure()).toEqual(whole);
    expect(forgotten()).toEqual(refs);
    expect(body['position']).toBe(String(api.store.log.at(-1)?.position));
    for (const identity of [subject, mail]) expect(await api.vault.find(identity)).toBeNull();
    const news = api.store.log.slice(before);
    const streams = news.filter(({ type }) => type === 'SubjectTrailErased.v1').map(({ stream }) => stream);
    expect(streams).toEqual(refs.map((ref) => `subject-${ref}`));
  });

  it('leaves a certificate: whose, why, by whom, when and where in the log', async () => {
    await propose();
    const { body: approved } = await approve();
    const { status, body } = await api.get(erasure, { role: 'auditor' });
    expect(status).toBe(200);
    const { ground, citation } = proposalExample;
    expect(body).toMatchObject({ id: erasureId, position: approved['position'] });
    expect(body['state']).toMatchObject({
      status: 'completed',
      proposal: { subjectRefs: refs, ground, citation, proposedByRef: people.dpo },
      approval: { approvedByRef: people.second, approvedAs: 'dpo' },
      completion: { subjectRefs: refs, erasedAt: '2026-11-20T09:15:03.000Z' },
    });
    expect(api.store.log.at(-1)).toMatchObject({
      type: 'TrailLookedAt.v1',
      data: { question: 'erasure', subjectRefs: refs },
    });
  });

  it('names the person by an identifier, or by a reference that a row shows, and not by both or neither', async () => {
    expect((await propose({ subject: undefined, subjectRef: refs[1] })).status).toBe(201);
    expect((await propose({ erasureId: 'other', subjectRef: refs[1] })).status).toBe(400);
    expect((await propose({ erasureId: 'other', subject: undefined })).status).toBe(400);
    const stranger = await propose({ erasureId: 'other', subject: { scheme: 'client-number', value: 'stranger' } });
    expect([stranger.status, stranger.body['code']]).toEqual([404, 'ERR_SUBJECT_UNKNOWN']);
  });

  it('said again is known, at every step, and nothing is recorded twice', async () => {
    const first = await propose();
    expect([(await propose()).status, (await propose()).body]).toEqual([200, first.body]);
    const approved = await approve();
    const { length } = api.store.log;
    const again = await approve();
    expect([again.status, again.body]).toEqual([200, approved.body]);
    expect(api.store.log).toHaveLength(length);
  });

  it('of racing approvals is approved by one', async () => {
    await propose();
    const answers = await Promise.all([approve(), approve(), approve({ role: 'admin' })]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(toldOfErasure()).toEqual(whole);
  });

  it('is for two members of staff: not for one, by whichever login', async () => {
    await propose();
    const byOne = await approve(dpo);
    expect([byOne.status, byOne.body['code']]).toEqual([403, 'ERR_SECOND_PERSON_REQUIRED']);
    api.vault.refs.set('staff-login\nilze', people.dpo);
    api.vault.refs.set('staff-login\nilze.liepina', people.second);
    api.vault.links.push([people.dpo, people.second]);
    expect((await approve()).body['code']).toBe('ERR_SECOND_PERSON_REQUIRED');
    expect(toldOfErasure()).toEqual(['erasure ErasureProposed']);
    expect((await approve({ role: 'admin' })).status).toBe(201);
    api.vault.links.pop();
  });

  it('is proposed and approved by others than whom it is of: nobody becomes somebody new by their own word', async () => {
    const staff = { scheme: 'staff-login', value: 'ilze' };
    api.vault.refs.set('staff-login\nilze', people.dpo);
    const own = await propose({ subject: staff });
    expect([own.status, own.body['code']]).toEqual([403, 'ERR_SECOND_PERSON_REQUIRED']);
    const proposal = { ...proposalExample, erasureId, subject: staff };
    expect((await api.post(erasures, proposal, second)).status).toBe(201);
    const { body } = await api.post(`${erasure}/approval`, { subjectRefs: [people.dpo] }, dpo);
    expect(body['code']).toBe('ERR_SECOND_PERSON_REQUIRED');
    api.vault.refs.delete('staff-login\nilze');
    expect(toldOfErasure()).toEqual(['erasure ErasureProposed']);
  });

  it('that is declined stays declined, and the trail stays', async () => {
    await propose();
    expect((await api.post(`${erasure}/declining`, decliningExample, { role: 'admin' })).status).toBe(201);
    const late = await approve();
    expect([late.status, late.body['code']]).toEqual([409, 'ERR_ERASURE_DECIDED']);
    expect(forgotten()).toEqual([]);
  });

  it('is not approved of somebody who is another person by now', async () => {
    await propose();
    api.vault.links.pop();
    const { of } = await api.vault.referencesFor([{ scheme: 'client-number', value: '4713' }]);
    api.vault.links.push([refs[0] ?? '', of({ scheme: 'client-number', value: '4713' }).ref]);
    const { status, body } = await approve();
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_PERSON_DIFFERS']);
  });

  it('is approved of those who were proposed, and of nobody else', async () => {
    await propose();
    const { status, body } = await api.post(`${erasure}/approval`, { subjectRefs: [refs[0]] }, second);
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_PERSON_DIFFERS']);
    expect(toldOfErasure()).toEqual(['erasure ErasureProposed']);
  });

  it('is listed while it is not over, for whoever is to approve it', async () => {
    const listed = async () => {
      const { rows } = (await api.get(erasures, { role: 'admin' })).body as { rows: { id: string; state: object }[] };
      return rows.find(({ id }) => id === erasureId)?.state;
    };
    await propose();
    expect(await listed()).toMatchObject({ status: 'proposed', proposal: { subjectRefs: refs } });
    await approve();
    expect(await listed()).toBeUndefined();
  });

  it.each([
    ['approval of nothing', () => approve(), 'ERR_ERASURE_UNKNOWN', 404],
    ['a refusal of nothing', () => api.post(`${erasure}/declining`, decliningExample, dpo), 'ERR_ERASURE_UNKNOWN', 404],
    ['a look at nothing', () => api.get(erasure, { role: 'auditor' }), 'ERR_ERASURE_UNKNOWN', 404],
    [
      'a proposal by an auditor',
      () => api.post(erasures, proposalExample, { role: 'auditor' }),
      'ERR_ROLE_FORBIDDEN',
      403,
    ],
  ])('refuses %s', async (_, ask, code, status) => {
    const answer = await ask();
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('under the name of another is refused', async () => {
    await propose();
    const { status, body } = await propose({ ground: 'subject-request' });
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_DIFFERS']);
  });
});

describe('the log of an erased person', () => {
  const leaves = () =>
    api.store.log.map(({ stream, revision, id, type, stored }) =>
      hashLeaf({ stream, revision, eventId: id, type, ...stored }),
    );

  it('changes in no leaf, and every old proof still verifies', async () => {
    await propose();
    const old = leaves();
    const [size, root] = [old.length, rootOf(old)];
    const proofs = await Promise.all(old.map((_, index) => proveInclusion(arrayReader(old), index, size)));
    await approve();
    const now = leaves();
    expect(now.length).toBeGreaterThan(size);
    expect(now.slice(0, size)).toEqual(old);
    for (const [index, proof] of proofs.entries())
      expect(inclusionFault({ index, size, leafHash: now[index] ?? root, root, proof })).toBeNull();
    const proof = await proveConsistency(arrayReader(now), size, now.length);
    const claim = { oldSize: size, newSize: now.length, oldRoot: root, newRoot: rootOf(now), proof };
    expect(consistencyFault(claim)).toBeNull();
  });
});

describe('a vault from a backup', () => {
  it('is told by the log whom it had forgotten', async () => {
    await propose();
    await approve();
    api.vault.refs.set(`client-number\n${subject.value}`, refs[0] ?? '');
    api.vault.forgotten.clear();
    api.vault.erasures.clear();
    await api.app.get(Unfinished).eraseAgain();
    expect(await api.vault.find(subject)).toBeNull();
    expect(toldOfErasure()).toEqual(whole);
  });
});
