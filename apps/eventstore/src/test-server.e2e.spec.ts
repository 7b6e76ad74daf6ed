import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { noted, type RunningNode, startRunningNode } from './testing/running-node';
import { servers } from './testing/server';

jest.setTimeout(120_000);

const ADAPTER = 'libs/event-store/src/create-event-store.int.spec.ts';

describe('npm run test:server', () => {
  let running: RunningNode | undefined;
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  const run = async (eventStoreUrl: string, ...specs: string[]) => {
    const child = spawn(process.execPath, ['tools/run.mjs', 'test:server', ...specs], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { ...process.env, EVENTSTORE_URL: eventStoreUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: code as number, said, complained };
  };
  const addressOf = ({ node }: RunningNode) => `esdb://127.0.0.1:${node.port}?tls=false`;

  it('finds that the embedded node, reached by TLS and discovery, keeps to the contract', async () => {
    const [name, open] = servers.at(-1)!;
    expect(name).toBe('esdb+discover:// with TLS');
    const opened = await open();
    const { code, complained } = await run(opened.url, ADAPTER);
    await opened.close();
    expect([code, complained]).toEqual([0, expect.stringMatching(/Tests: +\d\d passed, \d\d total/)]);
  });

  it('writes to no log that is kept for something else', async () => {
    running = await startRunningNode();
    await running.client.appendToStream('order-1', noted(1), { expectedRevision: NO_STREAM });
    const { code, complained } = await run(addressOf(running));
    expect([code, complained]).toEqual([1, expect.stringContaining('holds records already')]);
  });

  it('says what is missing: a name, and somebody who answers to it', async () => {
    expect(await run('')).toMatchObject({ code: 1, complained: expect.stringContaining('EVENTSTORE_URL must name') });
    running = await startRunningNode();
    const address = addressOf(running);
    await running.node.stop();
    const { code, complained } = await run(address);
    expect([code, complained]).toEqual([1, 'No event store answers at EVENTSTORE_URL.\n']);
  });
});
