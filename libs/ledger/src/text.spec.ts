import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, fromDecimal, textOf, toBase64, utf8 } from './text';

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('of %j is %j, as in RFC 4648', (text, base64) => {
    expect(toBase64(utf8(text))).toBe(base64);
    expect(textOf(fromBase64(base64) ?? utf8('no base64'))).toBe(text);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => expect(fromBase64(toBase64(bytes))).toEqual(bytes)),
    );
  });

  it.each([
    'Zg',
    'Zg=',
    'Zh==',
    'Zm9=',
    'Z===',
    '====',
    '=',
    'Zg==Zg==',
    'Zm9v\n',
    ' Zm9v',
    'Zm-v',
    'Zm_v',
    'Zmé=',
    'Zm9v=',
  ])('is never %j', (text) => {
    expect(fromBase64(text)).toBeNull();
  });
});

describe('a decimal', () => {
  it('is counted exactly or refused', () => {
    expect(['0', '7', '20852163', '9007199254740991'].map(fromDecimal)).toEqual([0, 7, 20852163, 9007199254740991]);
    const others = [
      '',
      '00',
      '01',
      '-1',
      '+1',
      '1.0',
      '1e3',
      ' 1',
      '1\n',
      '0x1',
      '٣',
      '9007199254740992',
      '99999999999999999999',
    ];
    expect(others.map(fromDecimal)).toEqual(others.map(() => null));
  });
});

describe('UTF-8', () => {
  it('is that of the text, short or long, and back', () => {
    const unit = fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(unit, (text) => {
        expect(Buffer.from(utf8(text)).toString('hex')).toBe(Buffer.from(text).toString('hex'));
        expect(textOf(utf8(text))).toBe(text);
      }),
    );
  });
});
