import { errorsDocument } from '../../apps/api/src/problem/errors-document';

/** The errors a caller may be answered with, for readers of the repository. */
export const generate = async (): Promise<{ path: string; content: string }[]> => [
  { path: 'docs/errors.md', content: errorsDocument() },
];
