import { type Given } from '../aged';
import { ViewsError } from '../errors';
import { type Order } from '../handling-search';

/** The last row of a page: in one order what comes after it is older, or as old and written earlier; in the other, newer. */
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

const orders: Readonly<Record<Order, string>> = {
  newest: 'occurred_at desc, position desc',
  oldest: 'occurred_at, position',
  logged: 'position',
};

/** The order in SQL; no two rows of a view have the same place in it. */
export const inOrder = (order: Order = 'newest'): string => orders[order];

/** What comes after a cursor in this order; everything after none. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const comesAfter = (cursor: string | null, order: Order | undefined, given: Given): string => {
  if (cursor === null) return 'true';
  const { occurredAt, position } = placeOf(cursor);
  if (order === 'logged') return `position > ${given(position)}`;
  const at = given(occurredAt);
  const beyond = order === 'oldest' ? '>' : '<';
  // The first condition says less than the second, but it is the one that rules out whole partitions.
  return `occurred_at ${beyond}= ${at} and (occurred_at, position) ${beyond} (${at}, ${given(position)})`;
};

/** The rows of a page, from one row more where there are more, and the cursor of the next. */
export const pageFrom = <Row extends { readonly occurred_at: Date; readonly position: string }>(
  rows: readonly Row[],
  limit: number,
): { readonly shown: readonly Row[]; readonly next: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > shown.length && last;
  return { shown, next: more ? cursorAfter({ occurredAt: last.occurred_at, position: last.position }) : null };
};
