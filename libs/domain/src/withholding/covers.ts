import { type WithholdingOrdered } from '@lieciba/events';
import { covers, isDuring } from '../assessment/scope';

/** As much of a handling as a withholding is told by. */
export interface Coverable {
  readonly recordId: string;
  readonly occurredAt: string;
  readonly categories: readonly string[];
  readonly recipient?: string;
  readonly caseRef?: string;
  readonly ground?: { readonly caseRef?: string; readonly requestRef?: string };
}

/** What a withholding says that it covers. */
export type Cover = Pick<
  WithholdingOrdered['data'],
  'recordIds' | 'recipients' | 'caseRef' | 'categories' | 'from' | 'until'
>;

/** An authority's request is a case, wherever the report puts its number. */
const isOfCase = ({ caseRef, ground }: Coverable, wanted: string): boolean =>
  [caseRef, ground?.caseRef, ground?.requestRef].includes(wanted);

/** Whether a withholding covers a handling: by its id, or because every part of the scope fits; one category that fits will do. */
export const isCovered = (cover: Cover, handling: Coverable): boolean => {
  if (cover.recordIds.includes(handling.recordId)) return true;
  const { recipients, caseRef, categories, from = '', until } = cover;
  if (recipients.length === 0 && caseRef === undefined) return false;
  if (recipients.length > 0 && (handling.recipient === undefined || !recipients.includes(handling.recipient)))
    return false;
  if (caseRef !== undefined && !isOfCase(handling, caseRef)) return false;
  return covers.anyOf(categories, handling.categories) && isDuring(handling.occurredAt, from, until);
};

/** Whether a withholding had not been lifted yet at an instant; one that stands never was. */
export const stoodAt = (at: string, liftedAt: string | null | undefined): boolean => !liftedAt || at < liftedAt;
