import { format, resolveConfig } from 'prettier';
import { rulesDocument } from '../../libs/domain/src/assessment/rules-document';

const path = 'docs/rules.md';

/** The rules that records are judged by, for readers of the repository. */
export const generate = async (): Promise<{ path: string; content: string }[]> => [
  { path, content: await format(rulesDocument(), { ...(await resolveConfig(path)), filepath: path }) },
];
