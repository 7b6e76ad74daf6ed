import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  decodeLeaf,
  formatSignerKey,
  parseNote,
  parseProof,
  parseSignerKey,
  signNote,
  TILE_WIDTH,
  verifyProof,
} from '@lieciba/ledger';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi, tokens } from '../spec/api';
import { access } from '../spec/reports';
import { seal, signer } from './spec/seal-log';

const LEAVES = 300;

let api: Api<InMemoryEventStore>;
let recordIds: string[];

beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  await api.post('/v1/deliveries', {
    key: 'ledger',
    records: Array.from({ length: LEAVES }, (_, i) => access({ key: String(i) })),
  });
  recordIds = api.store.log.map(({ data }) => (data as { recordId: string }).recordId);
  api.store.log.forEach(({ position }, i) => {
    const block = Math.floor(i / TILE_WIDTH);
    const behind = api.store.log[block * TILE_WIDTH - 1]?.position ?? null;
    api.views.places.set(recordIds[i] ?? '', { position, block, behind });
  });
  await seal(api, LEAVES - 10);
});

const proof = (recordId = '', role: 'auditor' | 'dpo' | 'source' | 'inspector' = 'auditor') =>
  api.get(`/v1/ledger/proofs/${recordId}`, { role });

/** Asks for many proofs; what comes is lines, which are no JSON. */
const proofs = async (body: object, role: 'auditor' | 'source' = 'auditor') => {
  const headers = { authorization: `Bearer ${tokens[role]}`, 'content-type': 'application/json' };
  const asked = { method: 'POST', url: '/v1/ledger/proofs', headers, payload: JSON.stringify(body) } as const;
  const answer = await api.app.inject(asked);
  const problem = answer.statusCode === 200 ? {} : (answer.json() as Record<string, unknown>);
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: problem };
};

describe('the ledger', () => {
  it('gives everybody its checkpoint and its keys', async () => {
    for (const path of ['checkpoint', 'key']) {
      const { status, headers, text } = await api.get(`/v1/ledger/${path}`);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/plain; charset=utf-8',
        'no-cache',
      ]);
      expect(text).toBe(Buffer.from(api.ledgerFiles.get(path) ?? '').toString());
    }
  });

  it('gives everybody its newest time-stamp with the checkpoint it is on, once there is one', async () => {
    for (const [path, file, type] of [
      ['time-stamp', 'checkpoint.tsr', 'application/timestamp-reply'],
      ['time-stamp/checkpoint', 'checkpoint.stamped', 'text/plain; charset=utf-8'],
    ] as const) {
      expect(await api.get(`/v1/ledger/${path}`)).toMatchObject({ status: 404, body: { code: 'ERR_NOT_FOUND' } });
      api.ledgerFiles.set(file, Buffer.from(file));
      const { status, headers } = await api.get(`/v1/ledger/${path}`);
      expect([status, headers['content-type'], headers['content-length']]).toEqual([200, type, String(file.length)]);
    }
  });

  it.each([
    ['tile/0/000', 8_192],
    ['tile/0/001.p/34', 34 * 32],
    ['tile/1/000.p/1', 32],
  ])('gives everybody its tiles, to be kept for ever: %s', async (path, length) => {
    const { status, headers } = await api.get(`/v1/ledger/${path}`);
    expect([status, headers['content-type'], headers['content-length']]).toEqual([
      200,
      'application/octet-stream',
      String(length),
    ]);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['tile/0/002', 'tile/entries/000', 'tile/0/0', 'tile/0/..%2F..%2Fkey', 'tile/', 'tile/64/000'])(
    'has nothing at %s',
    async (path) => {
      expect(await api.get(`/v1/ledger/${path}`)).toMatchObject({ status: 404, body: { code: 'ERR_NOT_FOUND' } });
    },
  );

  it('proves a record by a file that stands for itself', async () => {
    for (const index of [0, 255, 256, LEAVES - 11]) {
      const { status, headers, text } = await proof(recordIds[index]);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/plain; charset=utf-8',
        'no-store',
      ]);
      const { extra = new Uint8Array() } = parseProof(text);
      expect(verifyProof(text, extra, [signer.key])).toMatchObject({ ok: true, index });
      expect(JSON.parse(Buffer.from(decodeLeaf(extra).data).toString())).toMatchObject({ recordId: recordIds[index] });
    }
  });

  it('proves to those who may see the record, and to nobody else', async () => {
    expect((await proof(recordIds[0], 'dpo')).status).toBe(200);
    for (const [role, code] of [
      ['source', 'ERR_ROLE_FORBIDDEN'],
      ['inspector', 'ERR_INQUIRY_REQUIRED'],
    ] as const)
      expect(await proof(recordIds[0], role)).toMatchObject({ status: 403, body: { code } });
  });

  it('says so when no checkpoint covers the record yet, and when there is no such record', async () => {
    expect(await proof(recordIds[LEAVES - 10])).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { code: 'ERR_PROOF_PENDING' },
    });
    for (const id of ['00000000-0000-4000-8000-000000000000', 'no-uuid'])
      expect(await proof(id)).toMatchObject({ status: 404, body: { code: 'ERR_NOT_FOUND' } });
  });

  it('gives no proof that does not hold: a record that was altered, a tile that was, a record that is gone', async () => {
    const differs = { status: 500, body: { code: 'ERR_RECORD_NOT_AS_SEALED' } };
    const [event] = api.store.log;
    if (!event) throw new Error('The log is empty.');
    api.store.log[0] = { ...event, stored: { ...event.stored, data: Buffer.from('{}') } };
    expect(await proof(recordIds[0])).toMatchObject(differs);
    api.store.log[0] = event;

    const tile = api.ledgerFiles.get('tile/0/000') ?? new Uint8Array();
    api.ledgerFiles.set('tile/0/000', Buffer.from(tile).fill(1, 32, 64));
    expect(await proof(recordIds[0])).toMatchObject(differs);
    api.ledgerFiles.set('tile/0/000', tile);

    api.views.places.set(recordIds[0] ?? '', { position: 999n, block: 0, behind: null });
    expect(await proof(recordIds[0])).toMatchObject(differs);
  });

  it('proves many records at once, each by a file that stands for itself, and reads each block of the log once', async () => {
    const wanted = [3, 200, 289, 4, 280].map((i) => recordIds[i]);
    const looks = api.store.log.length;
    const follow = jest.spyOn(api.store, 'follow');
    const { status, headers, text } = await proofs({ recordIds: wanted });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/jsonl; charset=utf-8',
      'no-store',
    ]);
    expect(follow).toHaveBeenCalledTimes(2);
    follow.mockRestore();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { recordId: string; proof: string });
    expect(lines.map(({ recordId }) => recordId)).toEqual(wanted);
    for (const { recordId, proof: file } of lines) {
      const { extra = new Uint8Array() } = parseProof(file);
      expect(verifyProof(file, extra, [signer.key]).ok).toBe(true);
      expect(JSON.parse(Buffer.from(decodeLeaf(extra).data).toString())).toMatchObject({ recordId });
    }
    expect(api.store.log[looks]?.data).toMatchObject({
      question: 'proof',
      filters: [{ name: 'recordIds', values: wanted }],
    });
  });

  it('proves all of them or none', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    const codeOf = async (body: object, role?: 'source') => (await proofs(body, role)).body['code'];
    expect(await codeOf({ recordIds: [recordIds[1], missing] })).toBe('ERR_NOT_FOUND');
    expect(await codeOf({ recordIds: [recordIds[1], recordIds[LEAVES - 1]] })).toBe('ERR_PROOF_PENDING');
    expect(await codeOf({ recordIds: [] })).toBe('ERR_BODY_MALFORMED');
    expect(await codeOf({ recordIds: Array.from({ length: 501 }, () => missing) })).toBe('ERR_BODY_MALFORMED');
    expect(await codeOf({ recordIds: [recordIds[1]] }, 'source')).toBe('ERR_ROLE_FORBIDDEN');
  });

  it('tells everybody how it is: what is sealed, since when and by whom, and whether it goes on', async () => {
    const witness = parseSignerKey(formatSignerKey('witness.example', 'cosignature', Buffer.alloc(32, 3)));
    const note = parseNote(api.ledgerFiles.get('checkpoint') ?? '');
    const cosigned = await signNote(note, [witness], 1_790_000_000);
    api.ledgerFiles.set('checkpoint', Buffer.from(cosigned));
    api.ledgerFiles.delete('checkpoint.stamped');
    const at = new Date('2026-11-20T09:15:00.000Z');
    api.views.ledgerStatus = { size: LEAVES, sealed: { size: LEAVES - 10, at }, alarm: null };
    const { status, body } = await api.get('/v1/ledger');
    expect([status, body]).toEqual([
      200,
      {
        origin: 'log.example/spec',
        size: LEAVES,
        sealed: { size: LEAVES - 10, at: '2026-11-20T09:15:00.000Z' },
        published: {
          size: LEAVES - 10,
          root: expect.stringMatching(/=$/),
          signatures: [
            { name: 'log.example/spec', keyId: expect.stringMatching(/^[0-9a-f]{8}$/), at: null },
            { name: 'witness.example', keyId: expect.any(String), at: '2026-09-21T14:13:20.000Z' },
          ],
        },
        timeStamp: null,
        alarm: null,
      },
    ]);
    api.ledgerFiles.set('checkpoint.stamped', Buffer.from(cosigned));
    api.views.ledgerStatus = { ...api.views.ledgerStatus, alarm: { code: 'ERR_LEDGER_LOG_SHORTER', at } };
    expect((await api.get('/v1/ledger')).body).toMatchObject({
      timeStamp: { size: LEAVES - 10 },
      alarm: { code: 'ERR_LEDGER_LOG_SHORTER', at: '2026-11-20T09:15:00.000Z' },
    });
  });

  it('gives everybody the page that checks proofs, which may run its own script and nothing else', async () => {
    const { status, headers, text } = await api.get('/verify.html');
    const policy = String(headers['content-security-policy']);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    );
    const [, script = ''] = /<script[^>]*>([^]*?)<\/script>/.exec(text) ?? [];
    expect(policy).toContain(createHash('sha256').update(script).digest('base64'));
  });

  it('has nothing before the first checkpoint', async () => {
    const empty = await startApi(new InMemoryEventStore());
    expect((await empty.get('/v1/ledger')).body).toEqual({
      ...{ origin: null, size: 0, sealed: null, published: null, timeStamp: null, alarm: null },
    });
    expect(await empty.get('/v1/ledger/checkpoint')).toMatchObject({ status: 404, body: { code: 'ERR_NOT_FOUND' } });
    await empty.close();
  });
});
