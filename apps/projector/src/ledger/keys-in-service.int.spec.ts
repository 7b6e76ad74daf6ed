import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openNote, signNote } from '@lieciba/ledger';
import { keysInService } from './keys-in-service';

const ORIGIN = 'log.example/kms';
const text = `${ORIGIN}\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`;

let folder: string;
let server: Server;
/** Versions of the one key that there is, `log`, and what the service says otherwise. */
let versions: Map<number, { privateKey: KeyObject; publicKey: KeyObject }>;
let type = 'ed25519';
let signature: string | null = null;

const rotate = () => versions.set(versions.size + 1, generateKeyPairSync('ed25519'));
const publicOf = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');

/** As much of the transit engine as its public description says of signing. */
const answerTo = (url: string, body: { input?: string; key_version?: number }): object | null => {
  if (url === '/v1/transit/keys/log') {
    const keys = [...versions].map(([version, { publicKey }]) => [version, { public_key: publicOf(publicKey) }]);
    return { type, latest_version: versions.size, keys: Object.fromEntries(keys) };
  }
  const version = body.key_version ?? 0;
  const { privateKey } = versions.get(version) ?? {};
  if (url !== '/v1/transit/sign/log' || !privateKey) return null;
  const made = sign(null, Buffer.from(body.input ?? '', 'base64'), privateKey).toString('base64');
  return { signature: `vault:v${version}:${signature ?? made}` };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-kms-'));
  await writeFile(join(folder, 'token'), 'a-token\n');
  server = createServer((request, response) => {
    void (request.method === 'POST' ? json(request) : Promise.resolve({})).then((body) => {
      const data = request.headers['x-vault-token'] === 'a-token' ? answerTo(request.url ?? '', Object(body)) : null;
      response.writeHead(data ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(data ? { data } : { errors: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  [versions, type, signature] = [new Map(), 'ed25519', null];
  rotate();
});

const keys = (key = 'log') => {
  const { port } = server.address() as AddressInfo;
  return keysInService({ url: `http://127.0.0.1:${port}`, key, tokenFile: join(folder, 'token') }, ORIGIN);
};
const seal = async () => {
  const signers = await keys().signers();
  const { signed } = openNote(
    await signNote({ text, signatures: [] }, signers),
    signers.map(({ key }) => key),
  );
  return signed.map(({ key }) => key.name);
};

describe('a key that a service keeps', () => {
  it('signs like every other, under the name of the log', async () => {
    expect(await seal()).toEqual([ORIGIN]);
  });

  it('is changed by rotating it: every version in use signs', async () => {
    rotate();
    expect(await seal()).toEqual([ORIGIN, ORIGIN]);
    const ids = (await keys().signers()).map(({ key }) => key.id);
    versions.delete(1);
    expect((await keys().signers()).map(({ key }) => key.id)).toEqual(ids.slice(1));
  });

  it('is none where there is no such key, it is of another kind, or what it signs does not hold', async () => {
    const code = 'ERR_LEDGER_KEY';
    await expect(keys('other').signers()).rejects.toMatchObject({ code });
    signature = Buffer.alloc(64).toString('base64');
    await expect(seal()).rejects.toMatchObject({
      code,
      message: 'The key service gave a signature that does not hold.',
    });
    signature = 'nonsense';
    await expect(seal()).rejects.toMatchObject({ code });
    type = 'aes256-gcm96';
    await expect(keys().signers()).rejects.toMatchObject({ code });
  });
});
