import { describe, expect, it } from '@jest/globals';
import { access, delivery, disclosure, references } from './delivery.fixture';
import { handlingEvents } from './handling-events';
import { sameDelivery, sealedTextsOf } from './same-delivery';

const asked = delivery(access(), disclosure());
const stored = handlingEvents(asked, 'embedded', references, new Date('2026-11-20T09:14:04.120Z'));
const sealed = sealedTextsOf(stored.map(({ data }) => data));
const opened = sealed.map(({ sealed }) => sealed.split('|')[2] ?? null);
const reads = (again: typeof asked, texts: readonly (string | null)[] = opened) =>
  sameDelivery(stored, texts, again, 'embedded', references);

describe('a delivery sent again', () => {
  it('reads the same when nothing of it has changed', () => {
    expect(sealed).toHaveLength(7);
    expect(reads(asked)).toBe(true);
  });

  it('reads the same after a field was written as absent', () => {
    expect(reads(delivery(access({ caseRef: undefined }), disclosure()))).toBe(true);
  });

  it('reads the same when its texts have been erased since', () => {
    expect(
      reads(
        asked,
        opened.map(() => null),
      ),
    ).toBe(true);
  });

  it.each([
    ['a text', delivery(access(), disclosure({ reason: 'another reason' }))],
    ['a text inside a group', delivery(access(), disclosure({ informed: { exception: 'restricted-by-law' } }))],
    ['a field', delivery(access({ system: 'billing' }), disclosure())],
    ['a field that was absent', delivery(access({ caseRef: 'D-118' }), disclosure())],
    ['a list', delivery(access({ categories: ['client-data', 'settlement-data'] }), disclosure())],
    ['the order of records', delivery(disclosure(), access())],
    ['a record more', delivery(access(), disclosure(), access({ key: 'crm/3' }))],
    ['a record less', delivery(access())],
    ['a person', delivery(access({ subjects: [{ scheme: 'client-number', value: '4712' }] }), disclosure())],
    ['the kind', delivery({ ...disclosure(), key: 'crm/1' }, disclosure())],
  ])('differs by %s', (_, again) => {
    expect(reads(again)).toBe(false);
  });

  it('differs when a text is gone from the report itself, erased or not', () => {
    const without = delivery(access(), disclosure({ reason: undefined }));
    expect(
      reads(
        without,
        opened.map(() => null),
      ),
    ).toBe(false);
  });
});
