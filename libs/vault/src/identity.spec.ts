import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identityText, lookupOf, nameMarkOf } from './identity';

const pepper = createSecretKey(Buffer.alloc(32, 7));

describe('an identity', () => {
  it.each([
    ['personal-code', '320190-12345', '32019012345'],
    ['personal-code', ' 320190 12345 ', '320190-12345'],
    ['personal-code', '320190\u201312345', '320190-12345'],
    ['email', ' Anna.Bērziņa@Example.LV', 'anna.bērziņa@example.lv'],
    ['staff-login', ' anna.berzina ', 'anna.berzina'],
  ])('of scheme %s is the same as %j and as %j', (scheme, one, other) => {
    expect(identityText({ scheme, value: one })).toBe(identityText({ scheme, value: other }));
  });

  it.each([
    ['email', 'e-mail'],
    ['E-Mail', 'e-mail'],
    ['personalCode', 'personal-code'],
    ['personal_code', 'personal-code'],
    ['clientnumber', 'client-number'],
  ])('of scheme %s is one of scheme %s', (written, known) => {
    const value = 'a-1';
    expect(identityText({ scheme: written, value })).toBe(identityText({ scheme: known, value }));
  });

  it('keeps schemes that we do not know as they are written', () => {
    const [one, other] = ['visitor-card', 'visitorcard'].map((scheme) => identityText({ scheme, value: '1' }));
    expect(one).not.toBe(other);
  });

  it('keeps letter case where the scheme may mean it', () => {
    const [lower, upper] = ['ab1', 'AB1'].map((value) => identityText({ scheme: 'client-number', value }));
    expect(lower).not.toBe(upper);
  });

  it('never runs into another pair of scheme and value', () => {
    const part = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(part, part, part, part, (scheme, value, otherScheme, otherValue) => {
        fc.pre(scheme !== otherScheme);
        expect(identityText({ scheme, value })).not.toBe(identityText({ scheme: otherScheme, value: otherValue }));
      }),
    );
  });

  it('is found by a look-up that no other pepper gives', () => {
    const other = createSecretKey(Buffer.alloc(32, 8));
    expect(lookupOf(pepper, 'x')).toEqual(lookupOf(pepper, 'x'));
    expect(lookupOf(pepper, 'x')).not.toEqual(lookupOf(other, 'x'));
    expect(nameMarkOf(pepper, 'ref', 'x')).not.toEqual(lookupOf(pepper, 'refx'));
  });
});
