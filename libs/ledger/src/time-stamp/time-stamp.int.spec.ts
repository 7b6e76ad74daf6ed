import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAuthority } from '@lieciba/testing';
import { fromBER, Integer, type OctetString, Sequence } from 'asn1js';
import { SignedData, TimeStampResp } from 'pkijs';
import { askAuthority, readCertificates, timeStampRequest, verifyTimeStamp } from './index';

const checkpoint = new Uint8Array(Buffer.from('log.example\n3\nAAAA\n'));
const nonce = new Uint8Array(16).fill(0xf0);
const TST_INFO = ['-econtent_type', '1.2.840.113549.1.9.16.1.4'];

let tsa: Awaited<ReturnType<typeof startAuthority>>;
let root: Uint8Array[];
let response: Uint8Array;

beforeAll(async () => {
  tsa = await startAuthority();
  root = readCertificates(await tsa.read('ca.pem'));
  response = await tsa.reply(timeStampRequest(checkpoint, nonce));
});
afterAll(() => tsa.end());

const signedOf = (bytes: Uint8Array): SignedData => {
  const { timeStampToken } = new TimeStampResp({ schema: fromBER(new Uint8Array(bytes)).result });
  return new SignedData({ schema: timeStampToken?.content });
};
const statementOf = (bytes: Uint8Array) =>
  new Uint8Array((signedOf(bytes).encapContentInfo.eContent as OctetString).getValue());

/** An answer that grants a token. */
const granted = (token: Uint8Array): Uint8Array => {
  const status = new Sequence({ value: [new Integer({ value: 0 })] });
  const answer = new Sequence({ value: [status, fromBER(new Uint8Array(token)).result] });
  return new Uint8Array(answer.toBER());
};
const forge = async (statement: Uint8Array, signer: string, ...how: string[]) =>
  granted(await tsa.sign(statement, signer, ...how));

const verdict = async (bytes = response, of = checkpoint, trusted = root, asked = {}) => {
  const given = await verifyTimeStamp(bytes, of, trusted, asked);
  return given.ok ? 'ok' : given.code;
};

describe('a time-stamp of a real authority', () => {
  it('says that the checkpoint was there by then', async () => {
    const given = await verifyTimeStamp(response, checkpoint, root, { nonce, policy: '1.2.3.4.1' });
    if (!given.ok) throw new Error(given.code);
    expect(given).toMatchObject({ policy: '1.2.3.4.1', serial: expect.stringMatching(/^[0-9a-f]{2,}$/) });
    expect(Math.abs(given.at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('holds for openssl too', async () => {
    await writeFile(join(tsa.folder, 'kept.tsr'), response);
    await writeFile(join(tsa.folder, 'checkpoint'), checkpoint);
    const { stdout } = await tsa.openssl(
      'ts',
      '-verify',
      '-in',
      'kept.tsr',
      '-data',
      'checkpoint',
      '-CAfile',
      'ca.pem',
    );
    expect(String(stdout)).toContain('Verification: OK');
  });

  it('holds by RSA, and with its certificate named by other digests', async () => {
    await tsa.make({ name: 'rsa', kind: 'rsa', by: 'ca' });
    const request = timeStampRequest(checkpoint, nonce);
    expect(await verdict(await tsa.reply(request, { signer: 'rsa', ess: 'sha512' }))).toBe('ok');
    expect(await verdict(await tsa.reply(request, { ess: 'sha1' }))).toBe('ok');
  });

  it('is about these bytes, this request and this policy', async () => {
    expect(await verdict(response, Buffer.from('other'))).toBe('ERR_TIME_STAMP_IMPRINT');
    expect(await verdict(response, checkpoint, root, { nonce: nonce.with(0, 1) })).toBe('ERR_TIME_STAMP_NONCE');
    expect(await verdict(response, checkpoint, root, { policy: '1.2.3.4.2' })).toBe('ERR_TIME_STAMP_POLICY');
  });

  it('is worth what vouches for its signer at that time', async () => {
    await tsa.make({ name: 'other', extensions: ['basicConstraints=critical,CA:TRUE'] });
    const others = readCertificates(await tsa.read('other.pem'));
    expect(await verdict(response, checkpoint, others)).toBe('ERR_TIME_STAMP_UNTRUSTED');
    expect(await verdict(response, checkpoint, [])).toBe('ERR_TIME_STAMP_UNTRUSTED');
    const statement = Buffer.from(statementOf(response)).toString('latin1');
    const early = Buffer.from(statement.replace(/20\d\d(?=\d{10}Z)/, '1999'), 'latin1');
    const late = await forge(early, 'tsa', ...TST_INFO, '-cades');
    expect(await verdict(late)).toBe('ERR_TIME_STAMP_UNTRUSTED');
  });

  it('is signed by a certificate that is for time-stamps only, and named in the signature', async () => {
    const statement = statementOf(response);
    const both = 'extendedKeyUsage=critical,timeStamping,emailProtection';
    await tsa.make({ name: 'plain', by: 'ca', extensions: [] });
    await tsa.make({ name: 'lax', by: 'ca', extensions: ['extendedKeyUsage=timeStamping'] });
    await tsa.make({ name: 'both', by: 'ca', extensions: [both] });
    for (const signer of ['plain', 'lax', 'both'])
      expect([signer, await verdict(await forge(statement, signer, ...TST_INFO, '-cades'))]).toEqual([
        signer,
        'ERR_TIME_STAMP_USAGE',
      ]);
    expect(await verdict(await forge(statement, 'tsa', ...TST_INFO, '-cades'))).toBe('ok');
    expect(await verdict(await forge(statement, 'tsa', ...TST_INFO))).toBe('ERR_TIME_STAMP_SIGNER');
    const weak = await forge(statement, 'tsa', ...TST_INFO, '-cades', '-md', 'sha1');
    expect(await verdict(weak)).toBe('ERR_TIME_STAMP_SIGNATURE');
  });

  it('is a signed statement of a time, and granted', async () => {
    expect(await verdict(await forge(statementOf(response), 'tsa', '-cades'))).toBe('ERR_TIME_STAMP_MALFORMED');
    expect(await verdict(Buffer.from('nonsense'))).toBe('ERR_TIME_STAMP_MALFORMED');
    expect(await verdict(new Uint8Array())).toBe('ERR_TIME_STAMP_MALFORMED');
    expect(await verdict(Buffer.concat([response, Buffer.from([0])]))).toBe('ERR_TIME_STAMP_MALFORMED');
    // PKIStatus 2: rejection, and no token.
    expect(await verdict(Buffer.from('30053003020102', 'hex'))).toBe('ERR_TIME_STAMP_REFUSED');
    expect(await verdict(Buffer.from('30053003020100', 'hex'))).toBe('ERR_TIME_STAMP_MALFORMED');
  });

  it('falls with a byte of statement or signature, here or there', async () => {
    const signed = signedOf(response);
    const signature = new Uint8Array(signed.signerInfos[0]!.signature.valueBlock.valueHexView);
    for (const part of [statementOf(response), signature]) {
      const begin = Buffer.from(response).indexOf(part);
      expect(begin).toBeGreaterThan(0);
      const accepted: number[] = [];
      for (let i = begin; i < begin + part.length; i += 17)
        if ((await verdict(response.with(i, response[i]! ^ 0x11))) === 'ok') accepted.push(i - begin);
      expect(accepted).toEqual([]);
    }
  });
});

describe('a request', () => {
  it('is what openssl understands', async () => {
    await writeFile(join(tsa.folder, 'own.tsq'), timeStampRequest(checkpoint, nonce));
    const { stdout } = await tsa.openssl('ts', '-query', '-in', 'own.tsq', '-text');
    const text = String(stdout);
    expect(text).toContain('Hash Algorithm: sha256');
    expect(text).toContain('Nonce: 0xF0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0');
    expect(text).toContain('Certificate required: yes');
    const digest = hash('sha256', checkpoint, 'hex');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`0000 - ${digest.slice(0, 16).match(/../g)!.join(' ')}`);
    expect(() => timeStampRequest(checkpoint, nonce.subarray(1))).toThrow(RangeError);
  });
});

describe('asking an authority', () => {
  const ask = (answer: () => Response | Promise<Response>, asked = nonce) =>
    askAuthority({
      url: 'https://tsa.example/',
      bytes: checkpoint,
      trusted: root,
      nonce: asked,
      fetch: async () => answer(),
    });
  const reply = (body: Uint8Array, type = 'application/timestamp-reply') =>
    new Response(new Uint8Array(body), { headers: { 'content-type': type } });

  it('keeps an answer that holds, word for word', async () => {
    expect(await ask(() => reply(response))).toMatchObject({
      ok: true,
      response: Buffer.from(response),
      verdict: { ok: true },
    });
  });

  it('takes none that is of another request, of another kind, or none at all', async () => {
    expect(await ask(() => reply(response), nonce.with(3, 3))).toEqual({ ok: false, code: 'ERR_TIME_STAMP_NONCE' });
    const unavailable = { ok: false, code: 'ERR_TIME_STAMP_UNAVAILABLE' };
    expect(await ask(() => reply(response, 'text/html'))).toEqual(unavailable);
    expect(await ask(() => new Response('', { status: 500 }))).toEqual(unavailable);
    expect(await ask(() => Promise.reject(new TypeError('fetch failed')))).toEqual(unavailable);
  });
});
