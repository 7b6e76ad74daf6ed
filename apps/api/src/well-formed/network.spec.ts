import { describe, expect, it } from '@jest/globals';
import { isNetwork, isWithin } from './network';

describe('a network', () => {
  it.each(['192.0.2.0/24', '10.0.0.1/32', '0.0.0.0/0', '2001:db8::/32', '::1/128'])('is %s', (text) =>
    expect(isNetwork(text)).toBe(true),
  );
  it.each(['192.0.2.0', '192.0.2.0/33', '192.0.2/24', '2001:db8::/129', 'example.lv/8', '/8', '', 7])(
    'is not %s',
    (text) => expect(isNetwork(text)).toBe(false),
  );

  it.each([
    ['192.0.2.7', true],
    ['::ffff:192.0.2.7', true],
    ['192.0.3.7', false],
    ['2001:db8::5', true],
    ['2001:db9::5', false],
    ['nowhere', false],
  ])('holds %s: %s', (address, holds) => expect(isWithin(address, ['192.0.2.0/24', '2001:db8::/32'])).toBe(holds));
});
