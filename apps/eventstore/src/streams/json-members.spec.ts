import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonMembers, jsonOf } from './json-members';

describe('the members of a JSON object', () => {
  it('stand as they were written', () => {
    const text =
      ' { "$tb" : 9223372036854775807, "a":{"$tb":1,"b":[1,{"c":2}]}, "q\\"{,":"}\\\\", "n":1.50 , "e":{} } ';
    expect([...jsonMembers(text)]).toEqual([
      ['$tb', '9223372036854775807'],
      ['a', '{"$tb":1,"b":[1,{"c":2}]}'],
      ['q"{,', '"}\\\\"'],
      ['n', '1.50'],
      ['e', '{}'],
    ]);
  });

  it('are none in an empty object', () => {
    expect(jsonMembers('{}').size).toBe(0);
  });

  it('count once, as last written', () => {
    expect([...jsonMembers('{"a":1,"a":2}')]).toEqual([['a', '2']]);
  });

  it.each(['', 'null', '1', '[]', '"a"', '{', '{"a":}', '{a:1}'])('are not to be had of %p', (text) => {
    expect(() => jsonMembers(text)).toThrow(SyntaxError);
  });

  it('give the same object again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (object, spaced) => {
        const text = JSON.stringify(object, undefined, spaced ? 2 : 0);
        expect(JSON.parse(jsonOf(jsonMembers(text)))).toEqual(JSON.parse(text));
      }),
    );
  });
});
