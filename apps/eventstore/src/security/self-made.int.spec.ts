import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { selfMadePair } from './self-made';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-22T10:00:00Z');

describe('a certificate of our own', () => {
  let folder: string;
  const authority = async () => new X509Certificate(await readFile(join(folder, 'ca.crt')));
  const make = async (names: string[], nowMs = NOW) => {
    const { certificate } = await selfMadePair(folder, names, nowMs);
    return new X509Certificate(certificate);
  };

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'eventstore-tls-')), 'tls');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('is signed by the authority clients are to trust, for this machine and the names given', async () => {
    const node = await make(['log.example.org', '10.1.2.3']);
    expect(node.verify((await authority()).publicKey)).toBe(true);
    for (const host of ['localhost', 'log.example.org']) expect(node.checkHost(host)).toBe(host);
    for (const ip of ['127.0.0.1', '::1', '10.1.2.3']) expect(node.checkIP(ip)).toBe(ip);
    expect(node.ca).toBe(false);
    expect((await authority()).ca).toBe(true);
  });

  it('is for the owner alone', async () => {
    await make([]);
    const files = (await readdir(folder)).sort();
    expect(files).toEqual(['ca.crt', 'ca.key', 'node.crt', 'node.key']);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it('is kept as long as it lasts and names everything', async () => {
    const node = await make(['log.example.org']);
    expect((await make(['log.example.org'], NOW + 200 * DAY_MS)).raw).toEqual(node.raw);
    expect((await make([])).raw).toEqual(node.raw);
  });

  it('is made anew, under the same authority, before it expires and for another name', async () => {
    const node = await make([]);
    const before = (await authority()).raw;
    const later = await make([], NOW + 310 * DAY_MS);
    expect(Date.parse(later.validTo)).toBeGreaterThan(Date.parse(node.validTo));
    expect((await make(['other.example.org'], NOW + 310 * DAY_MS)).checkHost('other.example.org')).toBeDefined();
    expect((await authority()).raw).toEqual(before);
  });

  it('is never replaced unasked when a file is damaged', async () => {
    await make([]);
    await writeFile(join(folder, 'ca.key'), 'damaged');
    await expect(make([])).rejects.toThrow('cannot be used; remove them to have new ones made.');
  });

  it('is made anew with its authority when that is lost', async () => {
    const node = await make([]);
    await rm(join(folder, 'ca.key'));
    const again = await make([]);
    expect(again.raw).not.toEqual(node.raw);
    expect(again.verify((await authority()).publicKey)).toBe(true);
  });
});
