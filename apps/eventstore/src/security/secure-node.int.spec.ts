import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { pino } from 'pino';
import { type Env } from '../env';
import { GrpcServer } from '../grpc/server';
import { type EventStoreNode, startNode } from '../node';
import { collect, disconnect, envOver, noted, silent } from '../testing/running-node';
import { openDoor } from './doorkeeper';
import { selfMadePair } from './self-made';
import { tendTls } from './tls';

const PASSWORDS = { admin: 'correct horse', ops: 'battery staple' };

describe('a node with TLS', () => {
  let folder: string;
  let node: EventStoreNode;
  const clients: EventStoreDBClient[] = [];

  const start = async (over: Partial<Env> = {}) => {
    node = await startNode(envOver(folder, { tls: { kind: 'self-made' }, passwords: PASSWORDS, ...over }), silent);
  };
  const connect = (who: string, { scheme = 'esdb', host = '127.0.0.1', ca = join(folder, 'tls/ca.crt') } = {}) => {
    const url = `${scheme}://${who}${host}:${node.port}?tls=true&tlsCaFile=${ca}`;
    const client = EventStoreDBClient.connectionString(url);
    clients.push(client);
    return client;
  };
  const as = (name: keyof typeof PASSWORDS) => connect(`${name}:${PASSWORDS[name]}@`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-secure-'));
    await start();
    await as('admin').appendToStream('order-1', noted(1, 2), { expectedRevision: NO_STREAM });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(disconnect));
  });
  afterAll(async () => {
    await node.stop();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['esdb', '127.0.0.1'],
    ['esdb', 'localhost'],
    ['esdb+discover', '127.0.0.1'],
    ['esdb+discover', 'localhost'],
  ])('serves the official client by %s://%s', async (scheme, host) => {
    const client = connect('admin:correct horse@', { scheme, host });
    expect(await collect(client.readStream('order-1'))).toHaveLength(2);
  });

  it('is not trusted by those who do not trust its authority', async () => {
    const other = await mkdtemp(join(tmpdir(), 'eventstore-other-ca-'));
    await selfMadePair(other, [], Date.now());
    const client = connect('admin:correct horse@', { ca: join(other, 'ca.crt') });
    await expect(collect(client.readStream('order-1'))).rejects.toMatchObject({ type: 'unavailable' });
    await rm(other, { recursive: true });
  });

  it('ends calls with a wrong name or password', async () => {
    for (const who of ['admin:wrong@', 'somebody:correct horse@']) {
      const client = connect(who);
      await expect(collect(client.readStream('order-1'))).rejects.toMatchObject({ code: 16 });
      await expect(client.appendToStream('order-2', noted(1))).rejects.toMatchObject({ code: 16 });
    }
  });

  it('knows many calls at once, each with its own credentials, and the classic append too', async () => {
    const client = connect('');
    const calls = Array.from({ length: 20 }, (_, n) => {
      const [username, password] = Object.entries(PASSWORDS)[n % 2]!;
      return client.appendToStream(`many-${n}`, noted(n), { credentials: { username, password } });
    });
    expect((await Promise.all(calls)).every(({ success }) => success)).toBe(true);
    const credentials = { username: 'ops', password: PASSWORDS.admin };
    await expect(client.appendToStream('many-0', noted(1), { credentials })).rejects.toMatchObject({ code: 16 });
  });

  it('keeps its users and their passwords over a restart, whatever is given then', async () => {
    const before = await readFile(join(folder, 'users.json'), 'utf8');
    expect(before).not.toContain('correct');
    await node.stop();
    await start({ passwords: { admin: 'another one', ops: undefined } });
    expect(await collect(as('admin').readStream('order-1'))).toHaveLength(2);
    expect(await readFile(join(folder, 'users.json'), 'utf8')).toBe(before);
  });

  it('leaves nothing in its folder that others may read', async () => {
    for (const file of ['users.json', 'tls/ca.key', 'tls/node.key']) {
      expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    }
    expect(await readdir(folder)).not.toContain('first-passwords.json');
  });

  it('makes passwords of its own where none are given, and writes them down once', async () => {
    const other = await mkdtemp(join(tmpdir(), 'eventstore-secure-'));
    await (await startNode(envOver(other, { tls: { kind: 'self-made' } }), silent)).stop();
    const file = join(other, 'first-passwords.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const passwords = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    expect(Object.keys(passwords)).toEqual(['admin', 'ops']);
    await rm(file);
    const again = await startNode(envOver(other, { tls: { kind: 'self-made' } }), silent);
    const ca = join(other, 'tls/ca.crt');
    const client = EventStoreDBClient.connectionString(
      `esdb://admin:${passwords['admin']}@localhost:${again.port}?tlsCaFile=${ca}`,
    );
    expect(await collect(client.readAll())).toHaveLength(1);
    await disconnect(client);
    await again.stop();
    expect(await readdir(other)).not.toContain('first-passwords.json');
    await rm(other, { recursive: true });
  });
});

/** The certificate that is served at a port of this machine, PEM. */
const servedAt = async (port: number): Promise<string> => {
  const socket = connectTls({ port, host: 'localhost', rejectUnauthorized: false, ALPNProtocols: ['h2'] });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate()!;
  socket.destroy();
  return certificate.toString();
};

describe('given certificates', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-given-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const files = (name: string) =>
    ({ kind: 'files', certificate: join(folder, name, 'node.crt'), key: join(folder, name, 'node.key') }) as const;

  it('are served, and their successors as soon as they are there', async () => {
    await selfMadePair(join(folder, 'a'), [], Date.now());
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const tending = await tendTls(files('a'), { folder, names: ['localhost'], logger });
    const server = new GrpcServer(() => undefined, openDoor, tending.context);
    const port = await server.listen('127.0.0.1', 0);
    const first = await servedAt(port);
    await tending.look();
    expect(await servedAt(port)).toBe(first);
    await selfMadePair(join(folder, 'a'), ['other.example.org'], Date.now());
    await tending.look();
    expect(await servedAt(port)).not.toBe(first);
    await rm(join(folder, 'a/node.key'));
    await tending.look();
    tending.close();
    await server.close(0);
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'certificate renewed',
      'certificate not renewed',
    ]);
  });

  it('that clients will complain of are complained of in the log', async () => {
    const almostAYear = 360 * 24 * 60 * 60 * 1000;
    await selfMadePair(join(folder, 'old'), [], Date.now() - almostAYear);
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const names = ['localhost', 'log.example.org'];
    (await tendTls(files('old'), { folder, names, logger })).close();
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { msg: 'certificate expires soon, or has expired', validTo: expect.any(String) },
      { msg: 'certificate does not name the host', names: ['log.example.org'] },
    ]);
  });

  it('serve a node', async () => {
    await selfMadePair(join(folder, 'b'), [], Date.now());
    const data = join(folder, 'data');
    const node = await startNode(envOver(data, { tls: files('b'), passwords: PASSWORDS }), silent);
    expect(await servedAt(node.port)).toBe(await readFile(files('b').certificate, 'utf8'));
    await node.stop();
  });

  it.each([
    ['cannot be read', 'missing', 'missing'],
    ['are not a certificate and its key', 'c', 'd'],
  ])('that %s stop the start', async (sentence, one, two) => {
    for (const name of ['c', 'd']) await selfMadePair(join(folder, name), [], Date.now());
    const tls = { ...files(one), key: files(two).key };
    await expect(startNode(envOver(join(folder, 'data-2'), { tls }), silent)).rejects.toThrow(sentence);
  });
});
