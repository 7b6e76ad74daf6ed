import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgementExample } from './finding/examples';
import { type Role, type RunningLieciba, startLieciba } from '@lieciba/testing';
import { contractExample, recipientExample } from './recipient/examples';
import { type Told, toldBy } from './spec/event-stream';
import { access, deletion, delivery, disclosure, transfer } from './spec/reports';
import { consentExample, exceptionExample, subjectExample, withdrawalExample } from './subject/examples';

let lieciba: RunningLieciba;
beforeAll(async () => void (lieciba = await startLieciba()), 60_000);
afterAll(() => lieciba?.stop(), 30_000);

const uuid: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const ask = async (path: string, role: Role, body?: unknown): Promise<Answer> => {
  const answer = await lieciba.ask(path, { role, body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('over the real store, vault and views', () => {
  it('what was delivered is found by the person, newest first, in clear, as of a position that holds it', async () => {
    const subjects = [{ scheme: 'personal-code', value: '010190-12345' }];
    const records = [
      access({ subjects, occurredAt: '2024-03-01T10:00:00Z' }),
      disclosure({ subjects, occurredAt: '2024-03-02T10:00:00Z' }),
      transfer({ subjects, occurredAt: '2024-03-03T10:00:00Z' }),
      deletion({ subjects, occurredAt: '2024-03-04T10:00:00Z' }),
    ];
    const delivered = await ask('/v1/deliveries', 'source', delivery(...records));
    expect(delivered.status).toBe(201);
    const { position } = delivered.body;
    const found = await ask('/v1/search/handlings', 'auditor', { subject: subjects[0], after: position });
    expect(found.status).toBe(200);
    // The judge may have said something of it meanwhile.
    const { asOf } = found.body as { asOf: { position: string } };
    expect(BigInt(asOf.position)).toBeGreaterThanOrEqual(BigInt(String(position)));
    expect(found.body).toEqual({
      asOf: expect.objectContaining({ position: expect.any(String) }),
      rows: [
        expect.objectContaining({ kind: 'deletion', why: 'retention-ended', method: 'overwritten' }),
        expect.objectContaining({
          kind: 'transfer',
          country: 'US',
          safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2024' },
        }),
        expect.objectContaining({
          kind: 'disclosure',
          reason: 'free text, sealed',
          recipient: 'julianus-inkasso',
          ground: { code: 'dg-counterparty', contractRef: 'L-2024-118', duty: 'debt recovery' },
          actor: { ref: expect.any(String), name: 'Anna Bērziņa', role: 'debt-clerk', unit: 'Finance' },
        }),
        expect.objectContaining({ kind: 'access', occurredAt: '2024-03-01T10:00:00.000Z' }),
      ],
      next: null,
    });
  });

  it('a delivery is kept once: 201, then 200 with the same receipt, then 409 for another', async () => {
    const first = await ask('/v1/deliveries', 'source', { key: 'once', records: [disclosure()] });
    const again = await ask('/v1/deliveries', 'source', { key: 'once', records: [disclosure()] });
    const other = await ask('/v1/deliveries', 'source', { key: 'once', records: [disclosure({ reason: 'other' })] });
    expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
    expect(again.body).toEqual(first.body);
  });

  it('a race for one key has one winner, and everybody hears the same', async () => {
    const racing = Array.from({ length: 8 }, () =>
      ask('/v1/deliveries', 'source', { key: 'raced', records: [access()] }),
    );
    const answers = await Promise.all(racing);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('events that outgrow what the store takes at once are refused, not half kept', async () => {
    const subjects = Array.from({ length: 500 }, (_, i) => ({ scheme: 'client-number', value: `outgrown-${i}` }));
    const { status, body } = await ask('/v1/accesses', 'source', access({ subjects, reason: 'ā'.repeat(2_000) }));
    expect([status, body['code']]).toEqual([413, 'ERR_DELIVERY_TOO_LARGE']);
    const found = await ask('/v1/search/handlings', 'auditor', { subject: subjects[0] });
    expect(found.body['rows']).toEqual([]);
  });

  it('pages are turned to the end, each row once', async () => {
    const subjects = [{ scheme: 'client-number', value: 'paged' }];
    const records = Array.from({ length: 7 }, (_, i) => access({ key: `page/${i}`, subjects }));
    const { body } = await ask('/v1/deliveries', 'source', { key: 'paged', records });
    const seen: unknown[] = [];
    let cursor: unknown = null;
    do {
      const question = { subject: subjects[0], limit: 3, cursor, after: body['position'] };
      const page = await ask('/v1/search/handlings', 'auditor', question);
      seen.push(...(page.body['rows'] as { recordId: string }[]).map(({ recordId }) => recordId));
      cursor = page.body['next'];
    } while (cursor !== null);
    const expected = (body['records'] as { recordIds: string[] }[]).flatMap(({ recordIds }) => recordIds);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(expected));
  });
});

describe('listening over the real store, vault and views', () => {
  const subject = { scheme: 'client-number', value: 'live' };
  const wanted = { handlings: { subject }, findings: { subject, rules: ['no-legal-basis'] } };
  const listen = async (lastEventId?: string) => {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    return toldBy(await lieciba.ask('/v1/live', { role: 'auditor', body: wanted, headers }));
  };
  /** Deliveries of ten records without a basis, one after the other. */
  const write = async (writer: number): Promise<string[]> => {
    const recordIds: string[] = [];
    for (let i = 0; i < 5; i++) {
      const records = Array.from({ length: 10 }, (_, n) => access({ key: `live/${n}`, subjects: [subject] }));
      const { body } = await ask('/v1/deliveries', 'source', { key: `live-${writer}-${i}`, records });
      recordIds.push(...(body['records'] as { recordIds: string[] }[]).flatMap((record) => record.recordIds));
    }
    return recordIds;
  };

  it('somebody who keeps leaving and coming back, while others write, is told of everything once', async () => {
    const first = await listen();
    const { value: begun } = await first.next();
    await first.return();
    const writing = Promise.all([1, 2, 3].map(write));
    const all = 2 * 3 * 5 * 10;
    const told: Told[] = [];
    let lastId = String(begun?.id);
    const takeSome = async () => {
      for await (const one of await listen(lastId)) {
        lastId = one.id;
        if (one.event !== 'as-of') told.push(one);
        else if (told.length === all) break; // Nothing has come since.
        if (told.length % 37 === 0 || told.length === all) break;
      }
    };
    while (told.length < all) await takeSome();
    const recordIds = (await writing).flat().sort();
    await takeSome();
    const of = (event: string) => told.filter((one) => one.event === event).map(({ data }) => data);
    for (const event of ['handling', 'finding'])
      expect(
        of(event)
          .map(({ recordId }) => recordId)
          .sort(),
      ).toEqual(recordIds);
    const positions = of('handling').map(({ position }) => Number(position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });
});

describe('the registers over the real store, vault and views', () => {
  const { scheme, value } = subjectExample;
  const subject = { scheme, value };

  it('begin with the catalogue that the program comes with', async () => {
    const { status, body } = await ask('/v1/policies/ecsoen', 'auditor');
    expect([status, body['revision']]).toEqual([200, 0]);
    expect(body['state']).toEqual(
      expect.objectContaining({ versions: [expect.objectContaining({ version: '2025-1' })] }),
    );
  });

  it('hear one of racing writers, and tell the others that it is known', async () => {
    const racing = Array.from({ length: 4 }, () => ask('/v1/recipients', 'dpo', recipientExample));
    const answers = await Promise.all(racing);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect((await ask('/v1/recipients/mail-provider/contracts', 'dpo', contractExample)).status).toBe(201);
    const { body } = await ask('/v1/recipients/mail-provider', 'admin');
    expect(body).toEqual(
      expect.objectContaining({
        id: 'mail-provider',
        revision: 1,
        state: expect.objectContaining({ contracts: [expect.objectContaining({ contractId: 'dpa-2024' })] }),
      }),
    );
  });

  it('keep what a person consented to and was not told, sealed, and tell it to whoever names the person', async () => {
    expect((await ask('/v1/subjects/search', 'dpo', { subject: { scheme, value: 'nobody' } })).status).toBe(404);
    const entries = [
      ['consents', consentExample],
      ['consents/c-2026-17/withdrawal', withdrawalExample],
      ['exceptions', exceptionExample],
    ] as const;
    for (const [path, body] of entries) {
      const first = await ask(`/v1/subjects/${path}`, 'dpo', body);
      const again = await ask(`/v1/subjects/${path}`, 'dpo', body);
      expect([path, first.status, again.status, again.body]).toEqual([path, 201, 200, first.body]);
    }
    const { body } = await ask('/v1/subjects/search', 'auditor', { subject });
    const seen = await ask('/v1/search/handlings', 'auditor', { subject, after: body['position'] });
    expect(seen.status).toBe(200); // A view that an entry does not concern has seen it too.
    expect(body['state']).toEqual(
      expect.objectContaining({
        consents: [expect.objectContaining({ withdrawal: expect.objectContaining({ channel: 'ch-email-esign' }) })],
        informings: [expect.objectContaining({ justification: 'Notiek pārbaude.' })],
      }),
    );
  });

  it('are what a decision rests on, and what keeps data', async () => {
    const handling = access({
      key: 'asked/1',
      subjects: [subject],
      occurredAt: '2026-06-01T09:00:00Z',
      categories: ['photo-image'],
      purpose: 'business-analysis/ba-reporting',
      basis: { code: 'consent', consentId: 'c-2026-17' },
    });
    const rulesAt = async (occurredAt: string) => {
      const { body } = await ask('/v1/decisions', 'source', { handling: { ...handling, occurredAt }, record: true });
      return (body['findings'] as { rule: string }[]).map(({ rule }) => rule);
    };
    expect(await rulesAt('2026-06-01T09:00:00Z')).not.toContain('processing-after-withdrawal');
    expect(await rulesAt('2026-10-06T09:00:00Z')).toContain('processing-after-withdrawal');
    const { body } = await ask('/v1/deliveries', 'source', { key: 'held', records: [handling] });
    const kept = await ask('/v1/search/retention', 'dpo', { subject, after: body['position'] });
    expect(kept.body['rows']).toContainEqual(
      expect.objectContaining({ category: 'photo-image', keptBy: [], dueAt: '2026-10-05T12:00:00.000Z' }),
    );
    const due = await ask('/v1/retention/due?limit=200', 'auditor');
    expect(due.body['rows']).toEqual([expect.objectContaining({ category: 'photo-image', subjectRef: uuid })]);
  });

  it('take what the officer says of a finding, and tell it with the rest of its history', async () => {
    const without = access({ key: 'breach', subjects: [subject] });
    const { body } = await ask('/v1/deliveries', 'source', { key: 'breach', records: [without] });
    const [{ recordIds: [recordId] } = { recordIds: [] }] = body['records'] as { recordIds: string[] }[];
    const rule = 'no-legal-basis';
    const findingOf = async (): Promise<{ findingId: string; position: string }> => {
      const question = { subject, rules: [rule], recordId, after: body['position'], counts: true };
      const { body: found } = await ask('/v1/search/findings', 'dpo', question);
      const [row] = found['rows'] as { findingId: string; position: string }[];
      return row ?? findingOf(); // The judge is on its way.
    };
    const { findingId, position } = await findingOf();
    const handled = await ask('/v1/search/handlings', 'auditor', { subject, findings: [rule], after: position });
    expect(handled.body['rows']).toContainEqual(
      expect.objectContaining({ recordId, findings: expect.arrayContaining([rule]) }),
    );
    const said = await ask(`/v1/findings/${findingId}/explanations`, 'dpo', judgementExample);
    const again = await ask(`/v1/findings/${findingId}/explanations`, 'dpo', judgementExample);
    expect([said.status, again.status, again.body]).toEqual([201, 200, said.body]);
    const { body: told } = await ask(`/v1/findings/${findingId}`, 'auditor');
    expect(told['history']).toEqual([
      expect.objectContaining({
        type: 'FindingRaised',
        finding: expect.objectContaining({ severity: expect.any(String) }),
      }),
      expect.objectContaining({
        type: 'FindingExplained',
        by: { ref: expect.any(String), name: judgementExample.by.name },
        reason: judgementExample.reason,
      }),
    ]);
  });

  it('come with views that say how far they are', async () => {
    const { status, body } = await ask('/v1/views', 'admin');
    expect(status).toBe(200);
    expect((body['views'] as { name: string }[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['findings', 'judge', 'ledger']),
    );
  });
});
