import { describe, expect, it } from '@jest/globals';
import { cursorAfter, placeOf } from './handling.cursor';

const written = (text: string) => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('leads back to the place it was made for', () => {
    const place = { occurredAt: new Date('2026-11-20T09:14:03.120Z'), position: '9223372036854775807' };
    expect(placeOf(cursorAfter(place))).toEqual(place);
  });

  it.each([
    ['nothing', ''],
    ['noise', '%%%'],
    ['no position', written('2026-11-20T09:14:03.120Z')],
    ['an impossible instant', written('2026-13-20T09:14:03.120Z 7')],
    ['an instant in another form', written('2026-11-20 7')],
    ['a negative position', written('2026-11-20T09:14:03.120Z -7')],
    ['a position beyond the log', written('2026-11-20T09:14:03.120Z 9223372036854775808')],
    ['something behind', written("2026-11-20T09:14:03.120Z 7 ' or true")],
    ['padding', `${written('2026-11-20T09:14:03.120Z 77')}==`],
  ])('is refused when it is %s', (_, cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ code: 'ERR_CURSOR_MALFORMED' }));
  });
});
