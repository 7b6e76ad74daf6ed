import { describe, expect, it } from '@jest/globals';
import { PersonCache } from './person-cache';

const person = (ref: string) => ({ ref, key: Buffer.alloc(32, 7), nameMark: null });

describe('people at hand', () => {
  it('are the ones seen last', () => {
    const cache = new PersonCache(2);
    for (const name of ['a', 'b']) cache.put(name, person(name), cache.generation);
    cache.get('a');
    cache.put('c', person('c'), cache.generation);
    expect(['a', 'b', 'c'].map((name) => cache.get(name)?.ref)).toEqual(['a', undefined, 'c']);
  });

  it('are forgotten by any of their look-ups, and nobody else is', () => {
    const cache = new PersonCache(9);
    for (const [lookup, ref] of [
      ['a', '1'],
      ['b', '1'],
      ['c', '2'],
    ] as const)
      cache.put(lookup, person(ref), cache.generation);
    cache.forget(new Set(['1']));
    expect(['a', 'b', 'c'].map((lookup) => cache.get(lookup)?.ref)).toEqual([undefined, undefined, '2']);
  });

  it('never include whom the database spoke of before somebody was forgotten', () => {
    const cache = new PersonCache(9);
    const { generation } = cache;
    cache.forget(new Set(['1']));
    cache.put('a', person('1'), generation);
    expect(cache.get('a')).toBeUndefined();
  });

  it('have their keys wiped when they leave, and not in the hands of those who asked', () => {
    const cache = new PersonCache(1);
    const mine = person('1');
    cache.put('a', mine, cache.generation);
    const taken = cache.get('a');
    cache.clear();
    expect(taken?.key).toEqual(Buffer.alloc(32, 7));
    expect(mine.key).toEqual(Buffer.alloc(32, 7));
  });
});
