import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningLieciba, startLieciba } from '@lieciba/testing';
import { access, deletion, delivery, disclosure, transfer } from './spec/reports';

let lieciba: RunningLieciba;
beforeAll(async () => void (lieciba = await startLieciba()), 60_000);
afterAll(() => lieciba?.stop(), 30_000);

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const ask = async (path: string, role: 'source' | 'auditor', body: unknown): Promise<Answer> => {
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
    expect(found.body).toEqual({
      asOf: expect.objectContaining({ position }),
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
