import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessDeniedError, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { credentials, status } from '@grpc/grpc-js';
import { type EventStoreNode, startNode } from '../node';
import { bytesField, varintField } from '../protocol/wire';
import { EXPECT, failureOf, idField, named, RawStreams, READ, typed } from '../testing/raw-streams';
import { collect, disconnect, envOver, noted, silent } from '../testing/running-node';

const PASSWORDS = { admin: 'correct horse', ops: 'battery staple' };
const CREDENTIALS = { username: 'ops', password: PASSWORDS.ops };

describe('who may do what on a secure node', () => {
  let folder: string;
  let node: EventStoreNode;
  let clients: EventStoreDBClient[] = [];

  const start = async (anonymousStreams: boolean) => {
    node = await startNode(
      envOver(folder, { tls: { kind: 'self-made' }, passwords: PASSWORDS, anonymousStreams }),
      silent,
    );
  };
  const as = (name?: keyof typeof PASSWORDS) => {
    const who = name ? `${name}:${PASSWORDS[name]}@` : '';
    const url = `esdb://${who}localhost:${node.port}?tlsCaFile=${join(folder, 'tls/ca.crt')}`;
    const client = EventStoreDBClient.connectionString(url);
    clients.push(client);
    return client;
  };
  /** Resolves once the subscription is confirmed. */
  const subscribe = (client: EventStoreDBClient, name: string) =>
    new Promise<void>((resolve, reject) => {
      const subscription = name === '$all' ? client.subscribeToAll() : client.subscribeToStream(name);
      subscription.on('error', reject);
      subscription.on('confirmation', () => {
        subscription.unsubscribe().then(resolve, reject);
      });
    });
  const everything = (client: EventStoreDBClient, name: string): [string, () => Promise<unknown>][] => [
    ['append', () => client.appendToStream(name, noted(1))],
    ['append alone', () => client.appendToStream(name, noted(1), { credentials: CREDENTIALS })],
    ['read', () => collect(client.readStream(name))],
    ['subscribe', () => subscribe(client, name)],
    ['read metadata', () => client.getStreamMetadata(name)],
    ['write metadata', () => client.setStreamMetadata(name, { maxCount: 1_000 })],
    ['delete', () => client.deleteStream(name)],
    ['tombstone', () => client.tombstoneStream(name)],
  ];
  /** What of everything is denied, each in the way the client tells it by. */
  const deniedOn = async (client: EventStoreDBClient, name: string) => {
    const denied: string[] = [];
    for (const [what, attempt] of everything(client, name)) {
      const error = await attempt().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error instanceof AccessDeniedError) denied.push(what);
      else expect(error).toBeUndefined();
    }
    return denied;
  };
  const EVERYTHING = everything(null as unknown as EventStoreDBClient, '').map(([what]) => what);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-access-'));
    await start(false);
  });
  afterEach(async () => {
    await Promise.all(clients.map(disconnect));
    clients = [];
  });
  afterAll(async () => {
    await node.stop();
    await rm(folder, { recursive: true });
  });

  it('admins may do everything, also to the streams of the system', async () => {
    expect(await deniedOn(as('admin'), 'order-admin')).toEqual([]);
    expect(await deniedOn(as('admin'), '$order-admin')).toEqual(['append alone']); // Which is done as ops.
    expect((await collect(as('admin').readAll())).length).toBeGreaterThan(5);
  });

  it('other users may do everything to streams without a list, and nothing to those of the system', async () => {
    expect(await deniedOn(as('ops'), 'order-ops')).toEqual([]);
    expect(await deniedOn(as('ops'), '$order-ops')).toEqual(EVERYTHING);
    await expect(collect(as('ops').readAll())).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(subscribe(as('ops'), '$all')).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it('those without a name may do nothing', async () => {
    const rest = EVERYTHING.filter((what) => what !== 'append alone');
    expect(await deniedOn(as(), 'order-anybody')).toEqual(rest);
    await expect(collect(as().readAll())).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it('those without rights are told so by code and trailer, and in a batch by the error of that append', async () => {
    const raw = new RawStreams(node.port, credentials.createSsl(await readFile(join(folder, 'tls/ca.crt'))));
    const options = bytesField(1, named('order-anybody'), EXPECT.any);
    const denied = [status.PERMISSION_DENIED, { exception: 'access-denied' }];
    expect(await failureOf(raw.append(options, bytesField(2, idField(), ...typed)))).toEqual(denied);
    expect(await failureOf(raw.delete('Delete', options))).toEqual(denied);
    const read = raw.read(READ.stream('order-anybody', READ.start), READ.count(1));
    expect(await failureOf(collect(read))).toEqual(denied);
    const batch = raw.batchAppend();
    const asked = bytesField(2, named('order-anybody'), EXPECT.any);
    batch.write(Buffer.concat([idField(), asked, bytesField(3, idField(), ...typed), varintField(4, 1)]));
    const [answer] = (await once(batch, 'data')) as [BatchAppendResp];
    expect(answer.getError()!.getCode()).toBe(7);
    expect(answer.getError()!.getDetails()!.getTypeName()).toBe('event_store.client.AccessDenied');
    expect(Buffer.from(answer.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('order-anybody');
    batch.end();
    await once(batch, 'end');
    raw.close();
  });

  it('a list rules right by right, from the moment it is written', async () => {
    const admin = as('admin');
    const ops = as('ops');
    await ops.appendToStream('order-1', noted(1, 2), { expectedRevision: NO_STREAM });
    await admin.setStreamMetadata('order-1', { acl: { readRoles: ['ops'], writeRoles: ['$admins'] } });
    expect(await collect(ops.readStream('order-1'))).toHaveLength(2);
    await expect(ops.appendToStream('order-1', noted(3))).rejects.toBeInstanceOf(AccessDeniedError);

    await admin.setStreamMetadata('order-1', {
      acl: { readRoles: [], writeRoles: ['$ops'], deleteRoles: [], metaReadRoles: [], metaWriteRoles: [] },
    });
    expect(await deniedOn(ops, 'order-1')).toEqual(
      EVERYTHING.filter((what) => what !== 'append' && what !== 'append alone'),
    );
    expect(await collect(admin.readStream('order-1'))).toHaveLength(4);
  });

  it('the list of $all opens it to others', async () => {
    await as('admin').setStreamMetadata('$all', { acl: { readRoles: ['$ops'] } });
    expect((await collect(as('ops').readAll())).length).toBeGreaterThan(0);
    await expect(collect(as().readAll())).rejects.toBeInstanceOf(AccessDeniedError);
    await as('admin').setStreamMetadata('$all', {});
    await expect(collect(as('ops').readAll())).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it('those without a name may use what is everybody’s where the node says so', async () => {
    await node.stop();
    await start(true);
    expect(await deniedOn(as(), 'order-anybody')).toEqual([]);
    await expect(collect(as().readStream('$settings'))).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(collect(as().readAll())).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(collect(as().readStream('order-1'))).rejects.toBeInstanceOf(AccessDeniedError);
  });
});
