import { type FindingFilter } from '@lieciba/read-models/finding-search';
import { type HandlingFilter } from '@lieciba/read-models/handling-search';
import { Refusal } from '../problem/refusal';
import { type Scope } from './scope';

type Asked = Pick<HandlingFilter, 'subjectRefs' | 'from' | 'to'>;

const both = (one: readonly string[] | null | undefined, other: readonly string[] | null): readonly string[] | null => {
  if (!one || !other) return one ?? other;
  return one.filter((ref) => other.includes(ref));
};

/** Of two bounds the one that lets less through; null bounds nothing. */
const tighter = (one: Date | null | undefined, other: Date | null, sign: 1 | -1): Date | null => {
  if (!one || !other) return one ?? other;
  return sign * (one.getTime() - other.getTime()) > 0 ? one : other;
};

const narrowed = (asked: Asked, { subjectRefs, from, to }: Scope) => ({
  subjectRefs: both(asked.subjectRefs, subjectRefs),
  from: tighter(asked.from, from, 1),
  to: tighter(asked.to, to, -1),
});

/** What was asked, and within the scope of an inquiry: a condition of the question, so that pages and counts know of no other. */
export const handlingsWithin = <Filter extends HandlingFilter>(filter: Filter, scope: Scope | null): Filter =>
  scope ? { ...filter, ...narrowed(filter, scope), scopeCategories: scope.categories } : filter;

/**
 * The same of findings. They tell no categories: who may see some categories only sees them beside the handlings.
 * @throws Refusal `ERR_INQUIRY_REQUIRED`
 */
export const findingsWithin = <Filter extends FindingFilter>(filter: Filter, scope: Scope | null): Filter => {
  if (!scope) return filter;
  if (scope.categories)
    throw new Refusal(
      'ERR_INQUIRY_REQUIRED',
      'The inquiry is about some categories: look for handlings, which tell findings.',
    );
  return { ...filter, ...narrowed(filter, scope) };
};
