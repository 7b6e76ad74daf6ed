/** Rows of a page when the question does not say. */
export const LIMIT_DEFAULT = 50;

/** What was left out, or null, is null. */
export const instantOrNull = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** What was left out, or null, is null. */
export const positionOrNull = (position: string | number | null | undefined): bigint | null =>
  position === undefined || position === null ? null : BigInt(position);
