import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { formatProof, parseProof } from './tlog-proof';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const hashes = [sha256('hash1'), sha256('hash2')];
const [one = '', other = ''] = hashes.map((hash) => hash.toString('base64'));
const extra = Buffer.from('extra information');

describe('a proof file', () => {
  it.each([
    [{ index: 5, hashes, checkpoint: 'test checkpoint\n' }, `index 5\n${one}\n${other}\n\ntest checkpoint\n`],
    [
      { index: 10, hashes: hashes.slice(1), checkpoint: 'checkpoint data\n', extra },
      `extra ${extra.toString('base64')}\nindex 10\n${other}\n\ncheckpoint data\n`,
    ],
    [{ index: 0, hashes: [], checkpoint: 'checkpoint\n' }, 'index 0\n\ncheckpoint\n'],
    [{ index: 0, hashes: [], checkpoint: 'checkpoint\n', extra: Buffer.alloc(0) }, 'extra \nindex 0\n\ncheckpoint\n'],
    [{ index: 1, hashes: [], checkpoint: 'a\n\nb\n\nc\n' }, 'index 1\n\na\n\nb\n\nc\n'],
  ])('is written and read back', (proof, lines) => {
    const file = `c2sp.org/tlog-proof@v1\n${lines}`;
    expect(formatProof(proof)).toBe(file);
    expect(formatProof(parseProof(Buffer.from(file)))).toBe(file);
    expect(parseProof(file)).toMatchObject({ index: proof.index, checkpoint: proof.checkpoint });
  });

  const header = 'c2sp.org/tlog-proof@v1';
  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
    ['another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n'],
    ['extra data in no base64', `${header}\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n`],
    ['extra data behind the index', `${header}\nindex 0\nextra AAAA\n\ncheckpoint\n`],
    ['no index', `${header}\n\n\ncheckpoint\n`],
    ['an index that is no number', `${header}\nindex notanumber\n\ncheckpoint\n`],
    ['an index below zero', `${header}\nindex -5\n\ncheckpoint\n`],
    ['an index with a leading zero', `${header}\nindex 05\n\ncheckpoint\n`],
    ['an index that cannot be counted exactly', `${header}\nindex 9007199254740992\n\ncheckpoint\n`],
    ['a hash in no base64', `${header}\nindex 0\n!!notbase64!!\n\ncheckpoint\n`],
    ['a hash too long', `${header}\nindex 0\n${Buffer.alloc(64).toString('base64')}\n\ncheckpoint\n`],
    ['64 hashes', `${header}\nindex 0\n${`${one}\n`.repeat(64)}\ncheckpoint\n`],
    ['a very long line', `${header}\nindex 0\n${'a'.repeat(65 * 1024)}\n`],
    ['no checkpoint', `${header}\nindex 0\n`],
    ['carriage returns', `${header}\r\nindex 0\r\n\r\ncheckpoint\r\n`],
    ['no UTF-8', Buffer.of(0xff, 0x0a, 0x0a)],
  ])('is refused with %s', (_, file) => {
    expect(() => parseProof(file)).toThrow(expect.objectContaining({ code: 'ERR_PROOF_MALFORMED' }));
  });
});
