import { ViewsError } from '../errors';

/** The last row of a page: what comes after it is older, or as old and written earlier. */
export interface Place {
  readonly occurredAt: Date;
  readonly position: string;
}

const POSITION_MAX = 2n ** 63n - 1n;

/** An opaque cursor for the page after `place`. */
export const cursorAfter = ({ occurredAt, position }: Place): string =>
  Buffer.from(`${occurredAt.toISOString()} ${position}`).toString('base64url');

/** @throws ViewsError `ERR_CURSOR_MALFORMED` for anything that {@link cursorAfter} did not write */
export const placeOf = (cursor: string): Place => {
  const [instant = '', position = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const occurredAt = new Date(instant);
  const isPosition = /^(0|[1-9]\d{0,18})$/.test(position) && BigInt(position) <= POSITION_MAX;
  if (rest.length === 0 && isPosition && !Number.isNaN(occurredAt.getTime())) {
    const place = { occurredAt, position };
    if (cursorAfter(place) === cursor) return place;
  }
  throw new ViewsError('ERR_CURSOR_MALFORMED', 'The cursor is not one that a page gave.');
};
