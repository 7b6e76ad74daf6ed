import { describe, expect, it } from '@jest/globals';
import {
  firstShown,
  NO_METADATA,
  readMetadata,
  SOFT_DELETED,
  type StreamMetadata,
  undeletedFrom,
} from './stream-metadata';

const read = (json: string) => readMetadata(Buffer.from(json));

describe('stream metadata', () => {
  it.each<[string, string, Partial<StreamMetadata>]>([
    ['nothing', '{}', {}],
    ['a count', '{"$maxCount":3}', { maxCount: 3 }],
    ['an age in seconds', '{"$maxAge":3}', { maxAgeMs: 3000 }],
    ['where it begins', '{"$tb":7,"own":[1]}', { truncateBefore: 7 }],
    ['that it begins at 0', '{"$tb":0}', { truncateBefore: 0 }],
    ['values that mean nothing', '{"$maxCount":0,"$maxAge":-1,"$tb":-1}', {}],
    [
      'who may do what',
      '{"$acl":{"$r":"$all","$w":["a","b"],"$d":[],"$mr":"x","$mw":"y","?":1}}',
      { acl: { $r: ['$all'], $w: ['a', 'b'], $d: [], $mr: ['x'], $mw: ['y'] } },
    ],
  ])('tell %s', (_, json, expected) => {
    expect(read(json)).toEqual({ softDeleted: false, ...expected });
  });

  it.each([
    '',
    'text',
    '[]',
    '{"$maxCount":"3"}',
    '{"$maxCount":3,"$maxAge":1.5}',
    '{"$tb":9223372036854775808}',
    '{"$tb":1e3}',
  ])('that are not well-formed are none at all: %p', (json) => {
    expect(read(json)).toEqual(NO_METADATA);
  });

  it('delete a stream at the very last number, and at no other', () => {
    expect(readMetadata(SOFT_DELETED).softDeleted).toBe(true);
    expect(read('{"$tb":9223372036854775806}').softDeleted).toBe(false);
    expect(read('{"$tb":9223372036854774784}').softDeleted).toBe(false);
  });

  it('bring a stream back from a revision on, and keep all else to the digit', () => {
    const json = Buffer.from('{"$tb":9223372036854775807,"own":12345678901234567890}');
    expect(undeletedFrom(5, json)!.toString()).toBe('{"$tb":5,"own":12345678901234567890}');
    expect(undeletedFrom(5, Buffer.from('{}'))!.toString()).toBe('{"$tb":5}');
    expect(undeletedFrom(5, Buffer.from('raw'))).toBeUndefined();
  });

  it.each<[Partial<StreamMetadata>, number]>([
    [{}, 0],
    [{ maxCount: 3 }, 7],
    [{ maxCount: 30 }, 0],
    [{ truncateBefore: 4 }, 4],
    [{ truncateBefore: 4, maxCount: 3 }, 7],
    [{ truncateBefore: 8, maxCount: 3 }, 8],
    [{ truncateBefore: 100 }, 100],
  ])('%p show ten events from revision %i on', (metadata, expected) => {
    expect(firstShown({ softDeleted: false, ...metadata }, 9)).toBe(expected);
  });
});
