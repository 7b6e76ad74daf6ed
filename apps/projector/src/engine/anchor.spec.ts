import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '@lieciba/event-store';
import { anchorIn } from './anchor';

const event = (position: number, stream: string) =>
  ({ position: BigInt(position), stream, id: `id-${position}` }) as RecordedEvent;
const batch = [event(11, 'delivery-1'), event(14, 'finding-1'), event(15, 'delivery-2'), event(19, 'look-1')];

describe('by what a log is known again', () => {
  it.each([
    ['the last event of the streams, behind the one before it', ['delivery-'], 20n, { behind: 14n, id: 'id-15' }],
    ['of any of them', ['delivery-', 'look-'], 20n, { behind: 15n, id: 'id-19' }],
    ['not beyond what is taken', ['delivery-'], 14n, { behind: 7n, id: 'id-11' }],
    ['nothing where no event is of these streams', ['source-'], 20n, null],
    ['nothing where nothing is taken', ['delivery-'], null, null],
  ])('is %s', (_, streams, to, anchor) => {
    expect(anchorIn(batch, streams, { from: 7n, to })).toEqual(anchor);
  });
});
