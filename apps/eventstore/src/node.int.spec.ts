import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type AddressInfo } from 'node:net';
import { NO_STREAM } from '@eventstore/db-client';
import { startNode } from './node';
import { collect, envOver, noted, type RunningNode, silent, startRunningNode } from './testing/running-node';

describe('a node', () => {
  let running: RunningNode | undefined;
  let server: Server | undefined;

  afterEach(async () => {
    await running?.stop();
    server?.close();
    running = server = undefined;
  });

  it('started again has everything where it was', async () => {
    running = await startRunningNode();
    for (let n = 0; n < 20; n++) {
      await running.client.appendToStream(`order-${n}`, noted(n, n + 1), { expectedRevision: NO_STREAM });
    }
    const events = noted(7);
    const first = await running.client.appendToStream('order-3', events, { expectedRevision: 1n });
    const before = await collect(running.client.readAll());
    running = await running.restart();
    expect(await collect(running.client.readAll())).toEqual(before);
    // What was written before is still known for a repetition.
    expect(await running.client.appendToStream('order-3', events, { expectedRevision: 1n })).toEqual(first);
    const next = await running.client.appendToStream('new', noted(1), { expectedRevision: NO_STREAM });
    expect(next.position!.commit).toBe(BigInt(before.length + 1));
  });

  it('started again has streams as they were left: described, deleted, gone for good', async () => {
    running = await startRunningNode();
    const { client } = running;
    for (const name of ['described', 'deleted', 'gone']) {
      await client.appendToStream(name, noted(0, 1, 2), { expectedRevision: NO_STREAM });
    }
    await client.setStreamMetadata('described', { maxCount: 2 });
    await client.deleteStream('deleted');
    await client.tombstoneStream('gone');
    await client.tombstoneStream('never');
    running = await running.restart();
    const again = running.client;
    expect(await collect(again.readStream('described'))).toHaveLength(2);
    await expect(collect(again.readStream('deleted'))).rejects.toMatchObject({ type: 'stream-not-found' });
    const back = await again.appendToStream('deleted', noted(3), { expectedRevision: NO_STREAM });
    expect(back.nextExpectedRevision).toBe(3n);
    for (const name of ['gone', 'never']) {
      const refused = again.appendToStream(name, noted(1), { expectedRevision: NO_STREAM });
      await expect(refused).rejects.toMatchObject({ type: 'stream-deleted', streamName: name });
    }
  });

  it('has its folder to itself', async () => {
    running = await startRunningNode();
    await expect(startNode(envOver(running.folder), silent)).rejects.toMatchObject({ code: 'ERR_FOLDER_IN_USE' });
  });

  it('says when its port is taken, and leaves the folder free', async () => {
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    running = await startRunningNode();
    const { folder } = running;
    await running.node.stop();
    await expect(startNode(envOver(folder, { port }), silent)).rejects.toThrow(`The port ${port} is in use.`);
    await expect(startNode(envOver(folder, { metricsPort: port }), silent)).rejects.toThrow(
      `The port ${port} is in use.`,
    );
    await (await startNode(envOver(folder), silent)).stop();
  });

  it('tells how it is and what it does', async () => {
    running = await startRunningNode();
    const { folder } = running;
    await running.node.stop();
    const node = await startNode(envOver(folder, { metricsPort: 0 }), silent);
    const base = `http://127.0.0.1:${node.metricsPort}`;
    expect(await (await fetch(`${base}/health`)).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toMatch(/^eventstore_position 1$/m);
    expect(metrics).toMatch(/^eventstore_streams 1$/m);
    expect(metrics).toMatch(/^eventstore_log_bytes [1-9]\d+$/m);
    expect(metrics).toMatch(/^eventstore_unauthenticated_total 0$/m);
    for (const name of ['subscribers', 'queue_bytes', 'flush_seconds_count', 'commit_seconds_count']) {
      expect(metrics).toContain(`eventstore_${name}`);
    }
    expect(await (await fetch(`${base}/stats`)).text()).toContain('eventstore_position 1');
    expect((await fetch(`${base}/other`)).status).toBe(404);
    await node.stop();
  });
});
