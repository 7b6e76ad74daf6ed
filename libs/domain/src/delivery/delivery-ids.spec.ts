import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deliveryIdOf, operationIdOf, recordIdOf } from './delivery-ids';

const key = fc.string({ minLength: 1, maxLength: 20 });
const place = fc.tuple(key, key, key, fc.nat(499));

describe('derived ids', () => {
  it('stay what they were when they were released', () => {
    expect([
      deliveryIdOf('embedded', 'd-1'),
      operationIdOf('embedded', 'd-1', 'crm/1'),
      recordIdOf('embedded', 'd-1', 'crm/1', 0),
    ]).toEqual([
      '6365a835-ec03-5b10-bdf1-2f770da0d03f',
      '9ad523a8-74df-5aad-915a-0b318c0a961b',
      'ac30d47e-4124-5936-9f5f-344a2f1d4ec0',
    ]);
  });

  it('are the same for the same report, and only for it', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(recordIdOf(...one) === recordIdOf(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('never join two sources, however their keys are cut', () => {
    fc.assert(
      fc.property(key, key, key, (a, b, c) => {
        expect(deliveryIdOf(a, b + c)).not.toBe(deliveryIdOf(a + b, c));
        expect(operationIdOf(a, b, c)).not.toBe(operationIdOf(a, b + c, ''));
      }),
    );
  });
});
