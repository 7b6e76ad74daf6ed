import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  arrayReader,
  encodeLeaf,
  formatCheckpoint,
  formatProof,
  formatSignerKey,
  formatVerifierKey,
  leafHash,
  parseSignerKey,
  proveInclusion,
  rootOf,
  signNote,
} from '@lieciba/ledger';
import { openInNode } from './spec/open-in-node';
import { openPage, type OpenPage } from './spec/open-page';

jest.setTimeout(60_000);

const page = join(process.cwd(), 'docs/verify.html');
const log = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));
const witness = parseSignerKey(formatSignerKey('witness.example', 'cosignature', Buffer.alloc(32, 3)));
const stranger = parseSignerKey(formatSignerKey('stranger.example', 'cosignature', Buffer.alloc(32, 4)));
const [logKey, witnessKey, strangerKey] = [log, witness, stranger].map(({ key }) => formatVerifierKey(key));

const leaves = [0, 1, 2, 3, 4].map((i) =>
  encodeLeaf({
    stream: `delivery-${i}`,
    revision: 0n,
    eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
    type: 'AccessRecorded.v1',
    data: Buffer.from('{"purpose":"service-provision/sp-delivery","actorRef":"5f0c…"}'),
    metadata: Buffer.from('{}'),
  }),
);

describe('the page that checks a proof', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-page-'));
    const hashes = leaves.map(leafHash);
    const text = formatCheckpoint({ origin: 'log.example', size: 5, root: rootOf(hashes), extensions: [] });
    const checkpoint = await signNote({ text, signatures: [] }, [log, witness], 1_790_000_000);
    const proof = { index: 3, hashes: await proveInclusion(arrayReader(hashes), 3, 5), checkpoint };
    await writeFile(file('whole.tlog-proof'), formatProof({ ...proof, extra: leaves[3]! }));
    await writeFile(file('bare.tlog-proof'), formatProof(proof));
    await writeFile(file('other.leaf'), leaves[2]!);
    await writeFile(file('log.vkey'), `${logKey}\n${witnessKey}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const story = async (open: Promise<OpenPage>): Promise<void> => {
    const shown = await open;
    try {
      await shown.speak('lv');
      await shown.says('Vēl nav ko pārbaudīt');
      await shown.choose('proof', file('whole.tlog-proof'));
      await shown.type(`${logKey}`);
      expect(await shown.says('PIERĀDĪTS')).toContain('delivery-3');
      await shown.speak('en');
      const said = await shown.says('PROVEN');
      expect(said).toContain('What this does not show');
      expect(said).toContain('"purpose": "service-provision/sp-delivery"');
      await shown.choose('key-file', file('log.vkey'));
      await shown.says('witness.example (2026-09-21T14:13:20.000Z)');
      await shown.type(`${logKey}\n${strangerKey}`);
      await shown.says('ERR_WITNESSES_TOO_FEW');
      await shown.type('nonsense');
      await shown.says('ERR_KEY_MALFORMED');
      await shown.type(`${strangerKey}`);
      await shown.says('ERR_KEY_NONE');
      await shown.type(`${logKey}`);
      await shown.choose('proof', file('bare.tlog-proof'));
      await shown.says('ERR_LEAF_MISSING');
      await shown.choose('leaf', file('other.leaf'));
      expect(await shown.says('ERR_ROOT_MISMATCH')).toContain('REFUTED');
      await shown.choose('proof', file('other.leaf'));
      await shown.says('ERR_PROOF_MALFORMED');
    } finally {
      await shown.close();
    }
  };

  it('proves and refutes without a network, in both languages', () => story(openPage(page)));

  it('needs nothing of a browser but a document and WebCrypto', () => story(openInNode(page)));

  it('allows its own script and style, by their hashes, and nothing else', async () => {
    const html = await readFile(page, 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    const hashOf = (tag: string) => {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(html) ?? [];
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf('script')}`,
      `style-src ${hashOf('style')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/<(link|img|iframe|script [^>]*src)|style="/);
  });
});
