import { describe, expect, it } from '@jest/globals';
import { RecorderError } from './recorder-error';
import { splitRefused } from './split-refused';

const malformed = (...pointers: string[]) =>
  new RecorderError('ERR_RECORD_MALFORMED', 'Refused with 400.', {
    status: 400,
    faults: pointers.map((pointer) => ({ pointer, detail: 'code' })),
  });

describe('a refused batch', () => {
  it('loses the records pointed at and sends the others again', () => {
    const error = malformed('/records/1/purpose', '/records/1/action', '/records/3');
    const { refused, again } = splitRefused(['a', 'b', 'c', 'd'], error);
    expect(again).toEqual([['a', 'c']]);
    expect(refused.map(({ item, error: { faults } }) => [item, faults.map(({ pointer }) => pointer)])).toEqual([
      ['b', ['/purpose', '/action']],
      ['d', ['']],
    ]);
  });

  it('sends nothing again when every record is faulty', () => {
    expect(splitRefused(['a', 'b'], malformed('/records/0/x', '/records/1/x')).again).toEqual([]);
  });

  it('is refused whole when no record is pointed at', () => {
    for (const error of [malformed('/key'), malformed(), malformed('/records/9/x')]) {
      const { refused, again } = splitRefused(['a', 'b'], error);
      expect(refused).toEqual([
        { item: 'a', error },
        { item: 'b', error },
      ]);
      expect(again).toEqual([]);
    }
  });

  it('goes again in halves when it is too large', () => {
    const error = new RecorderError('ERR_RECORD_TOO_LARGE', 'Refused with 413.', { status: 413 });
    expect(splitRefused(['a', 'b', 'c'], error)).toEqual({ refused: [], again: [['a', 'b'], ['c']] });
    expect(splitRefused(['a'], error)).toEqual({ refused: [{ item: 'a', error }], again: [] });
  });
});
