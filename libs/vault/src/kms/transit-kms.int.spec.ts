import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { selfSigned } from '../spec/self-signed';
import { startTransit, type TransitDouble } from '../spec/transit-double';
import { type Kms } from './kms';
import { describeKms } from './kms.contract';
import { createTransitKms, type TransitOptions } from './transit-kms';

const plain = (many: number) =>
  Array.from({ length: many }, (_, index) => ({
    kind: 'key' as const,
    ref: `ref-${index}`,
    key: Buffer.alloc(32, index),
  }));
const away = { code: 'ERR_VAULT_UNAVAILABLE', message: 'The key service is away.', retryAfterMs: 1_000 };

let home: string;
let tokenFile: string;
const doubles: TransitDouble[] = [];
const opened: Kms[] = [];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-transit-'));
  tokenFile = join(home, 'token');
  await writeFile(tokenFile, 'a-token\n');
});
afterEach(async () => {
  opened.splice(0).forEach((kms) => kms.close());
  await Promise.all(doubles.splice(0).map((double) => double.stop()));
  await writeFile(tokenFile, 'a-token\n');
});
afterAll(() => rm(home, { recursive: true }));

const start = async (options: Partial<TransitOptions> = {}, tls?: Parameters<typeof startTransit>[0]) => {
  const double = await startTransit(tls);
  doubles.push(double);
  const kms = createTransitKms({ url: double.url, key: 'people', tokenFile, ...options });
  opened.push(kms);
  return { double, kms };
};

describeKms('a transit engine', async () => (await start()).kms);

describe('a transit engine', () => {
  it('is asked once for many keys, and in batches for very many', async () => {
    const { double, kms } = await start();
    const wrapped = await kms.wrap(plain(500), 1);
    expect(double.asked).toEqual(['POST encrypt']);
    const keys = [...wrapped, ...(await kms.wrap(plain(1), 1))].map((box, index) => ({
      kind: 'key' as const,
      ref: `ref-${index % 500}`,
      wrapped: box,
      version: 1,
    }));
    expect(await kms.unwrap(keys)).toHaveLength(501);
    expect(double.asked.slice(2)).toEqual(['POST decrypt', 'POST decrypt']);
  });

  it('may fail for a moment: it is asked again, a few times', async () => {
    const { double, kms } = await start();
    double.failNext(503, 0, 429);
    expect(await kms.wrap(plain(1), 1)).toHaveLength(1);
    expect(double.asked).toHaveLength(4);
    double.failNext(500, 500, 500, 500);
    await expect(kms.ping()).rejects.toMatchObject(away);
    expect(double.asked).toHaveLength(8);
    await kms.ping();
  });

  it('is away when it says nothing in time, and when it is not there', async () => {
    const { double, kms } = await start({ timeoutMs: 100 });
    double.silent = true;
    await expect(kms.ping()).rejects.toMatchObject(away);
    await double.stop();
    await expect(kms.ping()).rejects.toMatchObject(away);
  });

  it('is shown the token anew when it is renewed, and is away for whoever has none', async () => {
    const { double, kms } = await start();
    await kms.ping();
    double.token = 'renewed';
    await expect(kms.ping()).rejects.toMatchObject(away);
    await writeFile(tokenFile, 'renewed');
    await kms.ping();
    await unlink(tokenFile);
    await kms.ping();
    const { kms: other } = await start();
    await expect(other.ping()).rejects.toMatchObject(away);
  });

  it('takes no token and gives no name away in what it refuses', async () => {
    const { double, kms } = await start();
    double.token = 'another';
    const error: unknown = await kms.wrap(plain(1), 1).catch((reason: unknown) => reason);
    expect(String(error)).toBe('VaultError: The key service is away.');
    expect(String((error as Error).cause)).toBe('Error: It answers 403.');
  });

  it('may answer nonsense, which is shown to nobody', async () => {
    const { double, kms } = await start();
    double.failNext(200);
    await expect(
      kms.unwrap([{ kind: 'key', ref: 'a', wrapped: Buffer.from('vault:v1:x'), version: 1 }]),
    ).rejects.toThrow('The key service answers what it should not.');
    double.nonsense = 'not {json} secret';
    const error: unknown = await kms.ping().catch((reason: unknown) => reason);
    expect(error).toMatchObject(away);
    expect(String((error as Error).cause)).toBe('TypeError: The answer is not JSON.');
  });

  it('wants a key that is there, and a version it may still use', async () => {
    const { double, kms } = await start();
    const missing = await start({ key: 'others' });
    await expect(missing.kms.versionAfter(0)).rejects.toMatchObject({ code: 'ERR_VAULT_KEYS' });
    const [wrapped] = await kms.wrap(plain(1), 1);
    double.rotate();
    double.minDecryptionVersion = 2;
    const old = { kind: 'key' as const, ref: 'ref-0', wrapped: wrapped!, version: 1 };
    await expect(kms.unwrap([old])).rejects.toMatchObject({ code: 'ERR_VAULT_KEYS' });
  });

  it('takes on a version that somebody else made', async () => {
    const { double, kms } = await start();
    double.rotate();
    expect(await kms.versionAfter(1)).toBe(2);
    expect(double.asked).toEqual(['GET keys']);
  });

  it('is trusted by the certificates of a file only', async () => {
    const { key, certificate } = await selfSigned();
    const caFile = join(home, 'ca.pem');
    await writeFile(caFile, certificate);
    const { double, kms } = await start({ caFile }, { key, cert: certificate });
    expect(await kms.wrap(plain(1), 1)).toHaveLength(1);
    const stranger = createTransitKms({ url: double.url, key: 'people', tokenFile, timeoutMs: 500 });
    opened.push(stranger);
    await expect(stranger.ping()).rejects.toMatchObject(away);
  });
});
