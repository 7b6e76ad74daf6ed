import { Failure } from '../failure';
import { type Access } from '../home/access-file';
import { askApi } from './ask-api';
import { type FoundRule } from './findings-table';

const IN_FLIGHT = 8;

/** Findings that stand, whatever was said of them. */
const standing = { statuses: ['raised', 'explained', 'resolved', 'reopened'] };

interface Found {
  readonly rows: readonly { readonly severity: string; readonly explanation: { readonly en: string } }[];
  readonly counts: { readonly byRule: readonly { readonly value: string; readonly count: number }[] } | null;
}

const search = async (access: Access, body: object, signal: AbortSignal): Promise<Found> => {
  const question = { role: 'auditor', path: '/v1/search/findings', body: { ...standing, limit: 1, ...body } } as const;
  const { status, body: found } = await askApi(access, question, signal);
  if (status !== 200) throw new Failure(`The api answered ${status} to the question what was found.`);
  return found as Found;
};

/** Every rule that something was found by: how often, how grave, and what the newest one says. */
export const foundRules = async (access: Access, signal: AbortSignal): Promise<readonly FoundRule[]> => {
  const { counts } = await search(access, { counts: true }, signal);
  const waiting = (counts?.byRule ?? []).values();
  const found: FoundRule[] = [];
  const lane = async (): Promise<void> => {
    for (const { value: rule, count } of waiting) {
      const [newest] = (await search(access, { rules: [rule] }, signal)).rows;
      if (newest) found.push({ rule, count, severity: newest.severity, says: newest.explanation.en });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return found;
};
