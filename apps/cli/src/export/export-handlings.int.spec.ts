import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportHandlings } from './export-handlings';

let server: Server;
let env: NodeJS.ProcessEnv;
let folder: string;
/** What the api sends, piece by piece; null cuts it off. */
let pieces: readonly (string | Buffer | null)[];
let asked: unknown[];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push([request.url, request.headers['x-case-ref'], await json(request)]);
    if (request.url === '/v1/search/handlings/counts') return response.end(JSON.stringify({ total: 3 }));
    for (const piece of pieces) {
      if (piece === null) return response.destroy();
      response.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  env = { LIECIBA_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, LIECIBA_TOKEN: 'token' };
});
afterAll(() => void server?.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-export-'));
  asked = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const aboutOf = (text: string) => ({
  about: {
    query: {},
    asOf: { position: '41', at: null, lagMs: null },
    rows: 3,
    sha256: createHash('sha256').update(text).digest('hex'),
  },
});
const exported = async (name: string, options = {}): Promise<string> => {
  let said = '';
  const out = { write: (text: string) => void (said += text) };
  await exportHandlings(join(folder, name), options, { out, env });
  return said;
};
const left = () => readdir(folder);

const rows = '{"recordId":"a"}\n{"recordId":"b"}\n{"recordId":"c"}\n';
const jsonLines = rows + `${JSON.stringify(aboutOf(rows))}\n`;
const table = '\uFEFFrecordId,reason\r\na,one\r\nb,\r\nc,\r\n';
const csv = `${table}"${JSON.stringify(aboutOf(table)).replaceAll('"', '""')}",\r\n`;

describe('an export', () => {
  it.each([
    ['handlings.jsonl', jsonLines],
    ['handlings.csv', csv],
  ])('is written to %s, with how far it is and what it holds', async (name, text) => {
    const bytes = Buffer.from(text);
    // Pieces end anywhere: within a letter, at the end of a line, with the last line whole.
    for (const cut of [1, 40, bytes.indexOf('\n') + 1, bytes.length - 1, bytes.length]) {
      pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
      const said = await exported(name);
      expect(said).toMatch(/ 3 of 3 handlings .*\n.*: 3 handlings as of position 41, [0-9a-f]{64}\n$/);
      expect(await readFile(join(folder, name))).toEqual(bytes);
      expect(await left()).toEqual([name]);
      await rm(join(folder, name));
    }
  });

  it('asks what the question asks, for the case it is for', async () => {
    pieces = [jsonLines];
    const question = join(folder, 'question.json');
    await writeFile(question, JSON.stringify({ kinds: ['access'], order: 'oldest' }));
    await exported('handlings.jsonl', { question, case: 'DVI 1' });
    expect(asked).toEqual([
      ['/v1/search/handlings/counts', 'DVI 1', { kinds: ['access'], by: ['kind'] }],
      ['/v1/exports/handlings', 'DVI 1', { kinds: ['access'], order: 'oldest', format: 'jsonl' }],
    ]);
  });

  it.each([
    ['is cut off', [jsonLines.slice(0, 60), null]],
    ['ends before its end', [jsonLines.slice(0, rows.length)]],
    ['is not what its end says', [jsonLines.replace('"b"', '"x"')]],
    ['is nothing', []],
  ])('leaves no file where what comes %s', async (_, sent) => {
    pieces = sent;
    await expect(exported('handlings.jsonl')).rejects.toThrow('What came is not whole. Ask again.');
    expect(await left()).toEqual([]);
  });

  it('takes a workbook that has its end, and no other', async () => {
    pieces = [Buffer.concat([Buffer.from('PK\u0003\u0004…'), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])];
    expect(await exported('handlings.xlsx')).toMatch('its sheet "about" tells what it holds');
    pieces = [Buffer.from('PK\u0003\u0004…')];
    await expect(exported('others.xlsx')).rejects.toThrow('What came is not whole.');
    expect(await left()).toEqual(['handlings.xlsx']);
  });

  it('overwrites nothing, and knows its formats', async () => {
    await writeFile(join(folder, 'mine.csv'), 'mine');
    await expect(exported('mine.csv')).rejects.toThrow('is there already.');
    await expect(exported('handlings.pdf')).rejects.toThrow('must end in .csv, .jsonl, .xlsx.');
    expect(asked).toEqual([]);
  });
});
