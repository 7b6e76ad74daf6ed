import { type PastDeletion, type PastDisclosure } from '@lieciba/domain';
import { type HandlingKind, type HandlingRow } from '@lieciba/read-models/handling-search';
import { type Views } from './views';

const ROWS_OF_PAGE = 1_000;

/** Every handling of these kinds of one person's data, newest first, page after page. */
export const everyHandling = async (
  views: Views,
  subjectRef: string,
  kinds: readonly HandlingKind[],
  recipient: string | null = null,
): Promise<readonly HandlingRow[]> => {
  const any = { categories: [], from: null, to: null, findings: null };
  const found: HandlingRow[] = [];
  let cursor: string | null = null;
  do {
    const search = { ...any, subjectRef, kinds, recipient, limit: ROWS_OF_PAGE, cursor };
    const { rows, next } = await views.page('subject_timeline', search);
    found.push(...rows);
    cursor = next;
  } while (cursor !== null);
  return found;
};

/** What was deleted of a person. */
export const pastDeletions = (rows: readonly HandlingRow[]): PastDeletion[] =>
  rows
    .filter(({ kind }) => kind === 'deletion')
    .map(({ recordId, occurredAt, categories, fields, system, scope }) => ({
      recordId,
      occurredAt,
      categories,
      fields,
      system,
      scope: scope ?? undefined,
    }));

/** Since when, and until when, which categories of a person's data went to whom. */
export const pastDisclosures = (rows: readonly HandlingRow[]): PastDisclosure[] => {
  const given = new Map<string, PastDisclosure>();
  for (const { recipient, categories, occurredAt } of rows)
    for (const category of recipient === null ? [] : categories) {
      const key = `${recipient}\n${category}`;
      const { firstAt = occurredAt, lastAt = occurredAt } = given.get(key) ?? {};
      given.set(key, {
        recipient: recipient ?? '',
        category,
        firstAt: occurredAt < firstAt ? occurredAt : firstAt,
        lastAt: occurredAt > lastAt ? occurredAt : lastAt,
      });
    }
  return [...given.values()];
};
