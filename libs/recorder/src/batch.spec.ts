import { describe, expect, it } from '@jest/globals';
import { deliveryBody, ENVELOPE_BYTES, nextBatch, write } from './batch';
import { anAccess } from './doubles';

const records = (count: number, people = 1) =>
  Array.from({ length: count }, (_, i) => write(anAccess(`r${i}`, people)));
const roomy = { maxEvents: 500, maxBytes: 1_048_576 };

describe('the next batch', () => {
  it('waits while it is not full', () => expect(nextBatch(records(3), roomy)).toEqual({ count: 3, full: false }));
  it('is full at the most events', () => {
    expect(nextBatch(records(9), { ...roomy, maxEvents: 4 })).toEqual({ count: 4, full: true });
  });
  it('counts a record once per subject', () => {
    expect(nextBatch(records(9, 3), { ...roomy, maxEvents: 8 })).toEqual({ count: 2, full: true });
  });
  it('takes a record beyond the limits alone', () => {
    expect(nextBatch(records(2, 300), { ...roomy, maxEvents: 200 })).toEqual({ count: 1, full: true });
    expect(nextBatch(records(2), { ...roomy, maxBytes: 100 })).toEqual({ count: 1, full: true });
  });
  it('never writes more bytes than it may', () => {
    const queue = records(20);
    const maxBytes = 1_500;
    const { count } = nextBatch(queue, { ...roomy, maxBytes });
    const body = (n: number) => deliveryBody('0'.repeat(36), queue.slice(0, n)).length;
    expect(body(count)).toBeLessThanOrEqual(maxBytes);
    expect(body(count + 1)).toBeGreaterThan(maxBytes);
  });
});

describe('the body of a delivery', () => {
  it('is the JSON of its key and records', () => {
    expect(JSON.parse(deliveryBody('k"1', [write(anAccess('ā'))]).toString())).toEqual({
      key: 'k"1',
      records: [anAccess('ā')],
    });
  });
  it('weighs its envelope and its records', () => {
    const [record] = records(1);
    if (record) expect(deliveryBody('0'.repeat(36), [record])).toHaveLength(ENVELOPE_BYTES + record.bytes);
    expect.assertions(1);
  });
});
