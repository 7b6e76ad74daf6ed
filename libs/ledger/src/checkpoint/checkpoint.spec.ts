import { describe, expect, it } from '@jest/globals';
import { toBase64 } from '../text';
import { leafHash } from '../tree/hashing';
import { formatCheckpoint, parseCheckpoint } from './checkpoint';

const published = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

describe('a checkpoint', () => {
  it('is the origin, the size and the root', () => {
    const { root, ...rest } = parseCheckpoint(published);
    expect(rest).toEqual({ origin: 'example.com/behind-the-sofa', size: 20852163, extensions: [] });
    expect(toBase64(root)).toBe('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
    expect(formatCheckpoint(parseCheckpoint(published))).toBe(published);
  });

  it('is written as the Go checksum database writes it', () => {
    const root = leafHash(Buffer.from('hello world'));
    expect(formatCheckpoint({ origin: 'go.sum database tree', size: 123456789012, root, extensions: [] })).toBe(
      'go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n',
    );
  });

  it('keeps its extension lines', () => {
    expect(parseCheckpoint(`${published}one\ntwo\n`).extensions).toEqual(['one', 'two']);
    expect(formatCheckpoint(parseCheckpoint(`${published}one\ntwo\n`))).toBe(`${published}one\ntwo\n`);
  });

  it('may be of an empty tree, and of an origin with spaces', () => {
    expect(parseCheckpoint(published.replace('20852163', '0')).size).toBe(0);
    expect(parseCheckpoint(published.replace('example.com', 'example log+')).origin).toBe(
      'example log+/behind-the-sofa',
    );
  });

  it.each([
    ['no lines', ''],
    ['no root', 'Head\n9944\n'],
    ['no origin', published.replace('example.com/behind-the-sofa', '')],
    ['no last newline', published.slice(0, -1)],
    ['no number', published.replace('20852163', 'bananas')],
    ['a number below zero', published.replace('20852163', '-34')],
    ['a number with a sign', published.replace('20852163', '+34')],
    ['a hexadecimal number', published.replace('20852163', '0xabcdef')],
    ['a leading zero', published.replace('20852163', '020852163')],
    ['two zeros', published.replace('20852163', '00')],
    ['a space before the number', published.replace('20852163', ' 20852163')],
    ['a number too large', published.replace('20852163', '3438945738945739845734895735')],
    ['a number that cannot be counted exactly', published.replace('20852163', '9007199254740992')],
    ['no base64', published.replace('CsUY', "Isn't")],
    ['a root too short', published.replace('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'YmFuYW5hcw==')],
    ['a root too long', published.replace('q2I=', 'q2IOOBIG')],
    ['an empty extension line', `${published}\none\n`],
    ['an empty line behind', `${published}\n`],
  ])('is refused with %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code: 'ERR_CHECKPOINT_MALFORMED' }));
  });

  it('is not written with lines in its lines', () => {
    const checkpoint = parseCheckpoint(published);
    const code = expect.objectContaining({ code: 'ERR_CHECKPOINT_MALFORMED' });
    expect(() => formatCheckpoint({ ...checkpoint, origin: 'a\n1' })).toThrow(code);
    expect(() => formatCheckpoint({ ...checkpoint, origin: '' })).toThrow(code);
    expect(() => formatCheckpoint({ ...checkpoint, extensions: ['a\nb'] })).toThrow(code);
    expect(() => formatCheckpoint({ ...checkpoint, size: 1.5 })).toThrow(code);
    expect(() => formatCheckpoint({ ...checkpoint, root: new Uint8Array(31) })).toThrow(code);
  });
});
