import { RowError } from '@lieciba/read-models/writing/copy-rows';

/** A view cannot go past an event: it stops there, and says where and why, never what stood in it. */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';
  constructor(
    readonly position: bigint,
    readonly code: string,
  ) {
    super(`The event at position ${position} cannot be projected (${code}).`);
  }
}

/** The stable code of an error, ours or PostgreSQL's or Node's; its class where it has none. Safe to log. */
export const codeOf = (error: unknown): string => {
  const { code } = Object(error) as { code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'ERR_UNKNOWN';
};

/** True when the data themselves are refused, by PostgreSQL (classes 22 and 23) or on the way to it: no retry changes that. */
export const isDataError = (error: unknown): boolean => error instanceof RowError || /^2[23]\w{3}$/.test(codeOf(error));
