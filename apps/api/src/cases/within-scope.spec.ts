import { describe, expect, it } from '@jest/globals';
import { isMeant } from '@lieciba/read-models/handling/handling.matches';
import { type HandlingFilter, type HandlingRow } from '@lieciba/read-models/handling-search';
import fc from 'fast-check';
import { type Scope } from './scope';
import { findingsWithin, handlingsWithin } from './within-scope';

const refs = ['one', 'two', 'three'];
const codes = ['client-data', 'settlement-data', 'photo-image'];
const days = fc.integer({ min: 1, max: 9 }).map((day) => new Date(`2026-03-0${day}T00:00:00.000Z`));
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const some = (words: readonly string[], minLength = 0) => fc.subarray([...words], { minLength });

const scopes: fc.Arbitrary<Scope> = fc.record({
  inquiryId: fc.constant('i-1'),
  subjectRefs: orNull(some(refs, 1)),
  categories: orNull(some(codes, 1)),
  from: orNull(days),
  to: orNull(days),
});
const filters: fc.Arbitrary<HandlingFilter> = fc.record(
  { subjectRefs: orNull(some(refs)), categories: orNull(some(codes)), from: orNull(days), to: orNull(days) },
  { requiredKeys: [] },
);
const rows = fc
  .record({ subjectRef: fc.constantFrom(...refs), categories: some(codes, 1), occurredAt: days })
  .map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() }) as unknown as HandlingRow);

describe('a question within the scope of an inquiry', () => {
  it('means what was asked and lies in every part of the scope, and nothing else', () =>
    fc.assert(
      fc.property(filters, scopes, rows, (filter, scope, row) => {
        const { inquiryId: _, categories, ...bounds } = scope;
        const inScope = isMeant({ ...bounds, categories }, row);
        expect(isMeant(handlingsWithin(filter, scope), row)).toBe(isMeant(filter, row) && inScope);
      }),
      { numRuns: 500 },
    ));

  it('is the question itself for whoever needs no inquiry', () => {
    const filter = { subjectRefs: ['one'], categories: ['photo-image'] };
    expect(handlingsWithin(filter, null)).toBe(filter);
    expect(findingsWithin(filter, null)).toBe(filter);
  });
});
