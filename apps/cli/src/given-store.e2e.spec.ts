import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgram } from '@lieciba/embedded';
import { audit, type RunningLieciba, startLieciba } from '@lieciba/testing';

/** The one connection that `npm run test:server` names; without it, an embedded node that is found and reached the hard way. */
const toTest = process.env['TEST_EVENTSTORE_URL'];
const PASSWORD = 'correct-horse';
const DELIVERIES = 20;

/** Keys are new every time: a log that was tested before holds the old ones for ever. */
const delivery = () => ({
  key: randomUUID(),
  records: Array.from({ length: 5 }, () => ({
    kind: 'access',
    key: randomUUID(),
    occurredAt: '2026-11-20T09:12:40Z',
    subjects: [{ scheme: 'client-number', value: '4711' }],
    subjectGroup: 'client',
    categories: ['client-data'],
    purpose: 'service-provision/sp-claims',
    actor: { id: 'anna.berzina', role: 'client-manager' },
    system: 'crm',
    action: 'read',
  })),
});

type Receipt = Parameters<typeof audit>[1][number];

/** An embedded node with TLS, on a log of its own; where it is, and how to be rid of it. */
const startSecureNode = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lieciba-spec-store-'));
  const env = {
    PATH: process.env['PATH'],
    EVENTSTORE_DATA: folder,
    EVENTSTORE_PORT: '0',
    EVENTSTORE_ADVERTISED_HOST: 'localhost',
    EVENTSTORE_TLS: 'self-made',
    EVENTSTORE_DEFAULT_ADMIN_PASSWORD: PASSWORD,
  };
  const entry = join(process.cwd(), 'apps/eventstore/dist/main.js');
  const node = await startProgram({ name: 'the event store', entry, env, restart: false });
  return {
    url: `esdb+discover://admin:${PASSWORD}@localhost:${String(node.ready.port)}?tlsCaFile=${join(folder, 'tls/ca.crt')}`,
    stop: async () => {
      await node.stop();
      await rm(folder, { recursive: true });
    },
  };
};

describe('the whole product on an event store it is given', () => {
  let node: Awaited<ReturnType<typeof startSecureNode>> | undefined;
  let lieciba: RunningLieciba;
  beforeAll(async () => {
    node = toTest ? undefined : await startSecureNode();
    lieciba = await startLieciba({ EVENTSTORE_URL: toTest ?? node?.url });
  }, 60_000);
  afterAll(async () => {
    await lieciba?.stop();
    await node?.stop();
  }, 30_000);

  const report = async (body: unknown) => {
    const answer = await lieciba.ask('/v1/deliveries', { role: 'source', body });
    return { status: answer.status, receipt: (await answer.json()) as Receipt };
  };

  it('is ready', async () => {
    expect((await lieciba.ask('/health/ready')).status).toBe(200);
  });

  it('keeps what was reported once, and shows every record', async () => {
    const deliveries = Array.from({ length: DELIVERIES }, delivery);
    const answers = await Promise.all(deliveries.map(report));
    expect(answers.map(({ status }) => status)).toEqual(deliveries.map(() => 201));
    const again = await Promise.all(deliveries.map(report));
    expect(again.map(({ status }) => status)).toEqual(deliveries.map(() => 200));
    const receipts = answers.map(({ receipt }) => receipt);
    expect(again.map(({ receipt }) => receipt)).toEqual(receipts);
    expect(await audit(lieciba, receipts)).toEqual({ promised: DELIVERIES * 5, lost: [], doubled: 0 });
  }, 60_000);

  it('gives one of several that race for a key the place, and tells all of them the same', async () => {
    const raced = delivery();
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(raced)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1);
  });
});
