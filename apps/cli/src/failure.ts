/** An end that people can mend: shown as its one sentence. */
export class Failure extends Error {
  readonly code = 'ERR_LIECIBA';
}

const hasCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** What to tell people: one sentence for what was foreseen, everything for a bug. */
export const toldAs = (error: unknown): string => {
  if (hasCode(error)) return error.code === 'ENOSPC' ? 'The disk is full.' : error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
