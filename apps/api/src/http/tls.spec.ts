import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { pino } from 'pino';
import { type Api, startApi } from '../spec/api';
import { pairs } from './spec/certificates';
import { renewTls, secureContextOf } from './tls';

const folder = mkdtempSync(join(tmpdir(), 'lieciba-tls-'));
const files = { certificate: join(folder, 'api.crt'), key: join(folder, 'api.key') };
const write = (certificate: string, key: string) => {
  writeFileSync(files.certificate, certificate);
  writeFileSync(files.key, key);
};

let api: Api;
beforeAll(async () => {
  write(pairs.one.certificate, pairs.one.key);
  api = await startApi(new InMemoryEventStore(), undefined, { tls: files });
  await api.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const portOf = () => (api.app.getHttpServer().address() as AddressInfo).port;
/** What is agreed on with whoever connects so. */
const shake = (options: ConnectionOptions = {}): Promise<{ version: string | null; name: string | undefined }> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: portOf(), host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
      resolve({ version: socket.getProtocol(), name: socket.getPeerX509Certificate()?.subject });
      socket.destroy();
    });
    socket.once('error', reject);
  });
const nameServed = async () => (await shake()).name;
const LONG_MS = 5_000;
const comesTrue = async (condition: () => Promise<boolean>) => {
  for (const start = performance.now(); !(await condition()); await new Promise((resolve) => setImmediate(resolve)))
    if (performance.now() - start > LONG_MS) throw new Error('It has not come true.');
};

describe('the api by TLS', () => {
  it('answers as it does without, and is to be asked by TLS from then on', async () => {
    const asked = { port: portOf(), host: '127.0.0.1', path: '/health/live', ca: pairs.one.certificate };
    const answer = await new Promise<{ status: unknown; hsts: unknown }>((resolve, reject) => {
      get(asked, (response) => {
        response.resume();
        resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'] });
      }).once('error', reject);
    });
    expect(answer).toEqual({ status: 200, hsts: 'max-age=31536000' });
  });

  it('speaks no version of it that is known to be weak', async () => {
    await expect(shake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' })).rejects.toThrow();
    expect((await shake({ maxVersion: 'TLSv1.2' })).version).toBe('TLSv1.2');
  });

  it('serves a renewed certificate without being started again, and never one without its key', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    renewTls(api.app.getHttpServer() as never, files, log, 5);
    expect(await nameServed()).toBe('CN=one');
    write(pairs.other.certificate, pairs.one.key);
    await comesTrue(async () => lines.length > 0);
    expect([lines.join(''), await nameServed()]).toEqual([
      expect.stringContaining('TLS_CERT_FILE and TLS_KEY_FILE must be a certificate and its key in PEM.'),
      'CN=one',
    ]);
    write(pairs.other.certificate, pairs.other.key);
    await comesTrue(async () => (await nameServed()) === 'CN=other');
    expect(lines.at(-1)).toContain('the certificate was renewed');
  });
});

describe('certificate and key', () => {
  it('are refused in a sentence that quotes neither', () => {
    write('', pairs.one.key);
    expect(() => secureContextOf(files)).toThrow('TLS_CERT_FILE and TLS_KEY_FILE must be');
    expect(() => secureContextOf({ ...files, key: join(folder, 'none') })).toThrow('TLS_KEY_FILE cannot be read.');
  });
});
