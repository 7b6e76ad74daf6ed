import { type Catalogue } from './catalogue';

/** Why data were handled: for which purpose, and on which basis. */
export interface PurposeAndBasis {
  readonly purpose: string;
  readonly basis?: string | undefined;
  readonly interest?: string | undefined;
}

/** Whether a purpose is this one or a part of it; asked of every record, so that nothing is put together for it. */
export const isPurposeWithin = (path: string, scope: string): boolean =>
  path.startsWith(scope) && (path.length === scope.length || path[scope.length] === '/');

/** Whether the purpose may stand on the basis; the matrix has nothing against what it does not know. */
export const allowsBasis = (
  { purposeBasis, bases }: Catalogue,
  { purpose, basis, interest }: PurposeAndBasis,
): boolean => {
  const row = purposeBasis.find((one) => isPurposeWithin(purpose, one.purpose));
  // What is lawful but not in the policy is told apart by the basis itself.
  if (!row || !bases.some(({ code, inPolicy }) => code === basis && inPolicy)) return true;
  const allowance = row.allows.find((one) => one.basis === basis);
  if (!allowance) return false;
  return !allowance.onlyWith || (interest !== undefined && allowance.onlyWith.includes(interest));
};

/** Whether the category may be handled so; a category without a row serves any purpose. */
export const allowsCategory = ({ purposeCategory }: Catalogue, category: string, handled: PurposeAndBasis): boolean => {
  const row = purposeCategory.find((one) => one.category === category);
  if (!row) return true;
  if (row.neverFor.some((scope) => isPurposeWithin(handled.purpose, scope))) return false;
  return (
    !row.onlyWhen ||
    row.onlyWhen.some(
      ({ purpose, basis, interest }) =>
        (purpose !== undefined && isPurposeWithin(handled.purpose, purpose)) ||
        (basis !== undefined && basis === handled.basis) ||
        (interest !== undefined && interest === handled.interest),
    )
  );
};
