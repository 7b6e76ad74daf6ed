import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsIdentifier, holdsPersonalCode } from './identifiers';

// With a right check digit, but of people to be born in the 2090s or, from 32 on, of none: they belong to no one.
describe('a personal code in clear', () => {
  it.each([
    '010190-12345',
    'see 010190-12345.',
    '010190\u201312345',
    '010190 - 12345',
    '010190\u00a021237',
    '010190 21237',
    '02029021235',
    '02029021235 Jānis',
    'PK02029021235',
    'crm/02029021235/1',
    '311299 20003',
    '32999921231',
    '329999-12345',
  ])('is seen in %j', (text) => {
    expect(holdsPersonalCode(text)).toBe(true);
  });

  it.each([
    '40003012345', // Companies.
    '50003012345',
    '90000012345',
    'SIA 40203012345',
    '002029021235', // Twelve digits.
    '1732094043',
    '1732094043000',
    '11092003519', // A case's number, born on no day by its check digit.
    '02029092345', // No such century.
    '02139012345', // No such month.
    '320190-1234',
    'L-2024-118',
    '0f9e8d7c-1111-4222-8333-a02029021235',
  ])('is not seen in %j', (text) => {
    expect(holdsPersonalCode(text)).toBe(false);
  });

  it('is never seen in a random UUID', () => {
    fc.assert(fc.property(fc.uuid(), (id) => !holdsPersonalCode(id) && !holdsPersonalCode(id.replaceAll('-', ''))));
  });
});

describe('an identifier in clear', () => {
  it('is an e-mail address too', () => {
    expect(holdsIdentifier('see janis@example.lv')).toBe(true);
    expect(holdsIdentifier('crm@2024')).toBe(false);
  });
});
