import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash } from '../tree/hashing';
import { hashLeaf } from './hash-leaf';
import { encodeLeaf } from './leaf';

const leaf = fc.record({
  stream: fc.constantFrom('delivery-1', 'delivery-ķ', 'look-2'),
  revision: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  eventId: fc.uuid(),
  type: fc.constantFrom('AccessRecorded.v1', 'Ä.v1'),
  data: fc.uint8Array({ maxLength: 300 }),
  metadata: fc.uint8Array({ maxLength: 300 }),
});

describe('the hash of a leaf', () => {
  it('is that of its entry, whatever leaf came before', () => {
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 5 }), (leaves) => {
        const hashes = leaves.map(hashLeaf);
        expect(hashes).toEqual(leaves.map((one) => leafHash(encodeLeaf(one))));
      }),
    );
  });

  it.each([16_000, 20_000, 1_048_576])('is that of its entry also for %d bytes', (length) => {
    const eventId = '01020304-0506-4708-890a-0b0c0d0e0f10';
    const data = Buffer.alloc(length, 7);
    const long = { stream: 'look-1', revision: 1n, eventId, type: 'T.v1', data, metadata: data.subarray(0, 9) };
    expect(hashLeaf(long)).toEqual(leafHash(encodeLeaf(long)));
  });

  it('is refused to what is no leaf, as its entry is', () => {
    const one = {
      stream: 'a-1',
      revision: 0n,
      eventId: 'no-uuid',
      type: 'T.v1',
      data: Buffer.of(),
      metadata: Buffer.of(),
    };
    expect(() => hashLeaf(one)).toThrow(expect.objectContaining({ code: 'ERR_LEAF_MALFORMED' }));
    expect(() => hashLeaf({ ...one, stream: '\ud800' })).toThrow(
      expect.objectContaining({ code: 'ERR_LEAF_MALFORMED' }),
    );
  });
});
