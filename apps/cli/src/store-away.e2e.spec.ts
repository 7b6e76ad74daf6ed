import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, startProgram } from '@lieciba/embedded';
import { deliveries } from '@lieciba/example-ecsoen';
import { audit, type RunningLieciba, startLieciba } from '@lieciba/testing';

describe('while the event store is away', () => {
  let data: string;
  let port: number;
  let lieciba: RunningLieciba;

  const startStore = () =>
    startProgram({
      name: 'the event store',
      entry: join(process.cwd(), 'apps/eventstore/dist/main.js'),
      env: { ...process.env, EVENTSTORE_DATA: data, EVENTSTORE_PORT: String(port) },
      restart: false,
    });

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'lieciba-spec-store-'));
    port = await freePort();
  });
  afterAll(async () => {
    await lieciba?.stop();
    await rm(data, { recursive: true, force: true });
  });

  it('a report is answered 503 with Retry-After, and taken as soon as the store is back', async () => {
    const [delivery] = deliveries({ seed: 31, records: 5 });
    const report = () => lieciba.ask('/v1/deliveries', { role: 'source', body: delivery });

    const store = await startStore();
    lieciba = await startLieciba({ EVENTSTORE_URL: `esdb://127.0.0.1:${port}?tls=false` });
    await store.stop();

    const refused = await report();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await lieciba.ask('/health/ready')).status).toBe(503);
    expect((await lieciba.ask('/health/live')).status).toBe(200);

    const again = await startStore();
    try {
      let answer = await report();
      for (let tries = 0; answer.status === 503 && tries < 20; tries++) answer = await report();
      expect(answer.status).toBe(201);
      const receipt = (await answer.json()) as Parameters<typeof audit>[1][number];
      expect(await audit(lieciba, [receipt])).toEqual({ promised: 5, lost: [], doubled: 0 });
    } finally {
      await again.stop();
    }
  }, 120_000);
});
