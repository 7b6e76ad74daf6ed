import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RecentIds } from './recent-ids';

describe('the memory of ids', () => {
  it('knows the latest place of an id', () => {
    const ids = new RecentIds(10);
    ids.remember('a', 1);
    ids.remember('a', 2);
    expect(ids.positionOf('a')).toBe(2);
    expect(ids.positionOf('b')).toBeUndefined();
  });

  it('keeps as many as it promises and forgets the oldest', () => {
    const ids = new RecentIds(10);
    for (let at = 0; at < 100; at++) ids.remember(`id-${at}`, at);
    for (let at = 90; at < 100; at++) expect(ids.positionOf(`id-${at}`)).toBe(at);
    expect(ids.positionOf('id-79')).toBeUndefined();
  });

  it('tells many ids apart', () => {
    const ids = new RecentIds(20_000);
    const all = Array.from({ length: 20_000 }, () => randomUUID());
    all.forEach((id, at) => ids.remember(id, at));
    expect(all.every((id, at) => ids.positionOf(id) === at)).toBe(true);
    expect(Array.from({ length: 20_000 }, () => ids.positionOf(randomUUID())).every((at) => at === undefined)).toBe(
      true,
    );
  });
});
