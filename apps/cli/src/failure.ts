/** An end that people can mend: shown as its one sentence. */
export class Failure extends Error {
  readonly code = 'ERR_LIECIBA';
}

interface Coded {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' &&
  error !== null &&
  'message' in error &&
  'code' in error &&
  typeof error.code === 'string';

/** What the file system complains of, in people's words; our paths are ours to name. */
const complaints: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: () => 'The disk is full.',
  EDQUOT: () => 'The disk is full.',
  EEXIST: (path) => `${path} is a file where a folder must be.`,
  ENOTDIR: (path) => `A part of ${path} is a file where a folder must be.`,
  EISDIR: (path) => `${path} is a folder where a file must be.`,
  ENOENT: (path) => `${path} is not there.`,
  EACCES: (path) => `This user has no right to ${path}.`,
  EPERM: (path) => `This user has no right to ${path}.`,
  EROFS: (path) => `${path} is on a disk that can only be read.`,
};

/** What to tell people: one sentence for what was foreseen, everything for a bug. */
export const toldAs = (error: unknown): string => {
  if (isCoded(error)) return complaints[error.code]?.(error.path ?? 'A file') ?? error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
