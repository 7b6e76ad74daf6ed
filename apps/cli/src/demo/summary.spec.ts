import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './summary';

describe('the summary of the sample', () => {
  it('counts every kind', () =>
    expect(
      summaryOf({ position: '9', counts: { access: 12_345, disclosure: 2, transfer: 1, deletion: 0 } }).split('\n'),
    ).toEqual([
      '     12,345 accesses',
      '          2 disclosures to third parties',
      '          1 transfers to processors abroad',
      '          0 deletions',
    ]));
});
