import { beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { ViewsError } from '@lieciba/read-models';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../../spec/api';

let api: Api;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));

const client = { scheme: 'client-number', value: '4711' };
const clerk = { scheme: 'staff-login', value: 'anna.berzina', name: 'Anna Bērziņa' };
const ask = (question: object, role: 'auditor' | 'dpo' | 'inspector' | 'source' = 'auditor') =>
  api.post('/v1/search/handlings', question, { role });

/** A disclosure as the view holds it, its texts sealed for it. */
const rowOf = async (change: Partial<HandlingRow> = {}): Promise<HandlingRow> => {
  const references = await api.vault.referencesFor([client, clerk]);
  const recordId = '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c20';
  const subject = references.of(client);
  return {
    recordId,
    operationId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c21',
    kind: 'disclosure',
    occurredAt: '2026-11-20T09:14:03.000Z',
    recordedAt: '2026-11-20T09:14:04.120Z',
    subjectRef: subject.ref,
    subjectGroup: 'client',
    subjectLifecycle: 'current',
    categories: ['settlement-data'],
    fields: [],
    purpose: 'service-provision/sp-debt-recovery',
    purposeText: null,
    basis: { code: 'contract', contractRef: 'L-2024-118' },
    art9Condition: null,
    actorRef: references.of(clerk).ref,
    actorRole: 'debt-clerk',
    actorUnit: 'Finance',
    system: 'billing',
    action: 'export',
    medium: 'electronic',
    capture: 'automatic',
    caseRef: null,
    reason: subject.seal('the debt is due', `${recordId}/reason`),
    recipient: 'julianus-inkasso',
    ground: { code: 'dg-counterparty', duty: subject.seal('debt recovery', `${recordId}/ground/duty`) },
    informed: null,
    country: null,
    channel: null,
    safeguard: null,
    why: null,
    method: null,
    scope: null,
    evidenceHash: null,
    findings: [],
    position: '41',
    ...change,
  };
};

describe('a search for handlings', () => {
  it('answers with rows in clear, and how old they are', async () => {
    const row = await rowOf();
    api.views.answer = () => ({ rows: [row], next: 'bmV4dA' });
    const { actorRef, actorRole, actorUnit, ...rest } = row;
    const { status, body } = await ask({ subject: client });
    expect(status).toBe(200);
    expect(body).toEqual({
      asOf: { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 },
      rows: [
        {
          ...rest,
          actor: { ref: actorRef, name: 'Anna Bērziņa', role: actorRole, unit: actorUnit },
          reason: 'the debt is due',
          ground: { code: 'dg-counterparty', duty: 'debt recovery' },
          subject: 'known',
          erased: [],
        },
      ],
      next: 'bmV4dA',
    });
  });

  it('opens a whole page in three visits to the vault, side by side', async () => {
    const rows = await Promise.all(Array.from({ length: 50 }, () => rowOf()));
    api.views.answer = () => ({ rows, next: null });
    api.vault.roundTrips = 0;
    await ask({});
    expect(api.vault.roundTrips).toBe(3);
  });

  it('shows null for what is erased, says what that is and that the person is, and shows the rest as it was', async () => {
    const row = await rowOf();
    api.views.answer = () => ({ rows: [row], next: null });
    await api.vault.forget(row.subjectRef);
    api.vault.names.clear();
    const { body } = await ask({ subject: client });
    expect(body['rows']).toEqual([
      expect.objectContaining({
        reason: null,
        ground: { code: 'dg-counterparty', duty: null },
        subject: 'erased',
        erased: ['reason', 'ground/duty'],
        actor: expect.objectContaining({ name: null, role: 'debt-clerk' }),
      }),
    ]);
  });

  it('passes on what was asked, with instants as such and people as references', async () => {
    const references = await api.vault.referencesFor([client, clerk]);
    const codes = {
      ...{ kinds: ['access'], categories: ['contact-data'], fields: ['phone'], purpose: 'sales', basis: 'contract' },
      ...{
        unit: 'Finance',
        system: 'crm',
        recipient: 'vid',
        country: 'US',
        ground: 'dg-law',
        safeguard: 'art46-2-c-scc',
      },
      ...{ caseRef: 'D-118', findings: ['no-legal-basis'], hasFindings: true },
    };
    const periods = {
      from: '2026-01-01T00:00:00+02:00',
      to: '2026-02-01T00:00:00Z',
      recordedTo: '2026-03-01T00:00:00Z',
    };
    await ask({ ...codes, ...periods, subject: client, actor: { id: clerk.value }, order: 'oldest', limit: 7 });
    expect(api.views.asked).toEqual([
      {
        view: 'subject_timeline',
        search: {
          ...codes,
          subjectRefs: [references.of(client).ref],
          actorRefs: [references.of(clerk).ref],
          from: new Date('2025-12-31T22:00:00Z'),
          to: new Date('2026-02-01T00:00:00Z'),
          recordedFrom: null,
          recordedTo: new Date('2026-03-01T00:00:00Z'),
          knownAt: null,
          order: 'oldest',
          limit: 7,
          cursor: null,
        },
      },
    ]);
  });

  it('takes what is left out for anything, newest first', async () => {
    await ask({ subject: null, kinds: null, categories: null, recipient: null, from: null, to: null, after: null });
    const anything = { subjectRefs: null, actorRefs: null, order: 'newest', limit: 50, cursor: null };
    expect(api.views.asked).toEqual([{ view: 'subject_timeline', search: expect.objectContaining(anything) }]);
  });

  it('takes the request of the house word for word', async () => {
    const subject = { scheme: 'personal-code', value: '010190-12345' };
    const rest = { categories: [], recipient: null, from: null, to: null, findings: null, cursor: null, after: null };
    expect((await ask({ subject, kinds: ['disclosure'], ...rest, limit: 50 })).status).toBe(200);
  });

  it('finds a person under every identifier that is linked to the one that was given, or to a reference', async () => {
    const other = { scheme: 'e-mail', value: 'anna@example.org' };
    const references = await api.vault.referencesFor([client, other]);
    const [one, two] = [references.of(client).ref, references.of(other).ref];
    api.vault.links.push([one, two]);
    await ask({ subject: client });
    await ask({ subjectRef: two, actorRef: one });
    const stranger = '7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f';
    await ask({ actorRef: stranger });
    expect(api.views.asked.map(({ search }) => search)).toEqual([
      expect.objectContaining({ subjectRefs: [one, two], actorRefs: null }),
      expect.objectContaining({ subjectRefs: [two, one], actorRefs: [one, two] }),
      expect.objectContaining({ subjectRefs: null, actorRefs: [stranger] }),
    ]);
  });

  it('asks as the log stood on a day, and then says nothing of findings', async () => {
    const row = await rowOf({ findings: null });
    api.views.answer = () => ({ rows: [row], next: null });
    const { body } = await ask({ knownAt: '2026-06-30T00:00:00Z' });
    expect(api.views.asked[0]?.search).toMatchObject({ knownAt: new Date('2026-06-30T00:00:00Z') });
    expect(body['rows']).toEqual([expect.objectContaining({ findings: null })]);
  });

  it.each<[object, string]>([
    [{ kinds: ['disclosure'] }, 'disclosure_register'],
    [{ kinds: ['disclosure', 'transfer'] }, 'subject_timeline'],
    [{ kinds: ['disclosure'], subject: client }, 'subject_timeline'],
  ])('asks the view that is made for it: %j', async (question, view) => {
    await ask(question);
    expect(api.views.asked[0]?.view).toBe(view);
  });

  it('finds nothing of a person nobody reported on, and remembers nobody for having been asked', async () => {
    const { status, body } = await ask({ subject: client });
    expect([status, body['rows']]).toEqual([200, []]);
    expect(body['asOf']).toEqual(expect.objectContaining({ position: '41' }));
    expect(api.views.asked[0]?.search.subjectRefs).toEqual([]);
    expect(api.vault.refs.size).toBe(0);
  });

  it('shows whoever became known while it was being answered, rather than claim a position without them', async () => {
    const page = api.views.page.bind(api.views);
    api.views.page = async (...asked) => {
      await api.vault.referencesFor([client]); // Their first delivery, recorded and projected meanwhile.
      return page(...asked);
    };
    const row = await rowOf();
    api.vault.refs.clear();
    api.views.answer = ({ subjectRefs }) => ({
      rows:
        subjectRefs?.[0] === api.vault.refs.get('client-number\n4711') ? [{ ...row, reason: null, ground: null }] : [],
      next: null,
    });
    expect((await ask({ subject: client })).body['rows']).toHaveLength(1);
  });

  it.each(['41', 41])('waits for the position it is to reflect: %j', async (after) => {
    expect((await ask({ after })).status).toBe(200);
  });

  it('says when the view has not come that far', async () => {
    const { status, body, headers } = await ask({ after: '42' });
    expect([status, body['code'], headers['retry-after']]).toEqual([503, 'ERR_VIEW_BEHIND', '1']);
  });

  it('says when the views are away', async () => {
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', 1_000);
    const { status, body, headers } = await ask({});
    expect([status, body['code'], headers['retry-after']]).toEqual([503, 'ERR_VIEWS_UNAVAILABLE', '1']);
  });

  it('refuses a cursor that no page gave', async () => {
    api.views.failure = new ViewsError('ERR_CURSOR_MALFORMED', 'The cursor is not one that a page gave.');
    const { status, body } = await ask({ cursor: 'bmV4dA' });
    expect([status, body['code']]).toEqual([400, 'ERR_CURSOR_MALFORMED']);
  });

  const malformed: readonly [object, string][] = [
    [{ limit: 0 }, '/limit'],
    [{ limit: 1_001 }, '/limit'],
    [{ limit: '50' }, '/limit'],
    [{ kinds: ['rumour'] }, '/kinds/0'],
    [{ subject: { value: '4711' } }, '/subject/scheme'],
    [{ from: 'yesterday' }, '/from'],
    [{ after: '-1' }, '/after'],
    [{ cursor: '' }, '/cursor'],
    [{ person: 'x' }, '/person'],
    [{ order: 'random' }, '/order'],
    [{ fields: 'phone' }, '/fields'],
    [{ purpose: 'a/b/c' }, '/purpose'],
    [{ country: 'usa' }, '/country'],
    [{ actor: { id: '' } }, '/actor/id'],
    [{ actorRef: 'anna' }, '/actorRef'],
    [{ caseRef: 'about 010190-12345' }, '/caseRef'],
    [{ hasFindings: 'some' }, '/hasFindings'],
    [{ recordedFrom: '2026-13-01T00:00:00Z' }, '/recordedFrom'],
    [{ knownAt: 'then' }, '/knownAt'],
    [{ subject: client, subjectRef: '7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f' }, '/subjectRef'],
    [{ knownAt: '2026-01-01T00:00:00Z', hasFindings: false }, '/hasFindings'],
    [{ from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, '/to'],
  ];
  it('refuses whatever is malformed, and says where', async () => {
    for (const [question, pointer] of malformed) {
      const { status, body } = await ask(question);
      expect([pointer, status, body['faults']]).toEqual([pointer, 400, [{ pointer, detail: expect.any(String) }]]);
    }
  });

  it('is open to the officer too, not to a source, and to an inspector only within an inquiry', async () => {
    expect((await ask({}, 'dpo')).status).toBe(200);
    const [source, inspector] = [await ask({}, 'source'), await ask({}, 'inspector')];
    expect([source.status, source.body['code']]).toEqual([403, 'ERR_ROLE_FORBIDDEN']);
    expect([inspector.status, inspector.body['code']]).toEqual([403, 'ERR_INQUIRY_REQUIRED']);
    expect(api.views.asked).toHaveLength(1);
  });

  it('leaves nobody in the lines', async () => {
    api.views.answer = () => ({ rows: [], next: null });
    await ask({ subject: client, recipient: 'vid' });
    expect(api.lines.join('')).not.toMatch(/4711|vid/);
  });
});
