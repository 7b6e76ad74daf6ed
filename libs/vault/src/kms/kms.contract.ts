import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Kms, type PlainKey, type WrappedKey } from './kms';

const tampered = { code: 'ERR_VAULT_TAMPERED' };

/** Whatever holds a master key must do this. */
export const describeKms = (name: string, create: () => Promise<Kms>): void => {
  const newKeys = (many: number): PlainKey[] =>
    Array.from({ length: many }, () => ({ kind: 'key', ref: randomUUID(), key: randomBytes(32) }));
  const wrappedBy = async (kms: Kms, keys: readonly PlainKey[], version: number): Promise<WrappedKey[]> =>
    (await kms.wrap(keys, version)).map((wrapped, index) => ({
      kind: keys[index]!.kind,
      ref: keys[index]!.ref,
      wrapped,
      version,
    }));

  describe(`${name} holds a master key`, () => {
    it('that opens what it wrapped, in the order asked, and shows none of it', async () => {
      const kms = await create();
      const keys = newKeys(7);
      const wrapped = await wrappedBy(kms, keys, await kms.versionAfter(0));
      expect(await kms.unwrap(wrapped)).toEqual(keys.map(({ key }) => key));
      for (const { key } of keys) for (const box of wrapped) expect(box.wrapped.includes(key)).toBe(false);
      expect(await kms.unwrap([])).toEqual([]);
      kms.close();
    });

    it('that refuses what was altered, swapped or of another kind', async () => {
      const kms = await create();
      const [one, two] = await wrappedBy(kms, newKeys(2), await kms.versionAfter(0));
      const flipped = Buffer.from(one!.wrapped);
      const at = flipped.length - 8;
      flipped.writeUInt8(flipped.readUInt8(at) === 65 ? 66 : 65, at);
      for (const wrong of [
        { ...one!, wrapped: flipped },
        { ...one!, wrapped: two!.wrapped },
        { ...one!, ref: two!.ref },
        { ...one!, kind: 'canary' as const },
      ])
        await expect(kms.unwrap([two!, wrong])).rejects.toMatchObject(tampered);
      kms.close();
    });

    it('that has a next version, the same however often it is asked for, and keeps the ones before', async () => {
      const kms = await create();
      const first = await kms.versionAfter(0);
      const keys = newKeys(3);
      const before = await wrappedBy(kms, keys, first);
      const next = await kms.versionAfter(first);
      expect(next).toBeGreaterThan(first);
      expect(await kms.versionAfter(first)).toBe(next);
      const rewrapped = await kms.rewrap(before, next);
      const after = before.map((one, index) => ({ ...one, wrapped: rewrapped[index]!, version: next }));
      expect(await kms.unwrap(after)).toEqual(keys.map(({ key }) => key));
      expect(await kms.unwrap([...before, ...after])).toHaveLength(6);
      await expect(kms.unwrap([{ ...before[0]!, version: next }])).rejects.toMatchObject(tampered);
      await expect(kms.rewrap([{ ...before[0]!, wrapped: after[1]!.wrapped }], next)).rejects.toMatchObject(tampered);
      kms.close();
    });
  });
};
