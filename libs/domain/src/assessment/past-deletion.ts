import { type CatalogueIndex } from './catalogue-index';

/** A deletion of the person's data that was reported, whenever that was. */
export interface PastDeletion {
  readonly recordId: string;
  readonly occurredAt: string;
  readonly categories: readonly string[];
  readonly fields?: readonly string[];
  readonly system: string;
  /** Of the catalogue's scopes; absent where the report named none. */
  readonly scope?: string;
}

/** What is gone after a deletion; one that says nothing of it is taken for the named categories in its system. */
export const reachOf = ({ deletionScopes }: CatalogueIndex, scope: string | undefined) =>
  (scope === undefined ? undefined : deletionScopes.get(scope)?.reach) ?? 'system';

/** Whether these fields of a category in a system were among what was deleted. */
export const reached = (
  gone: PastDeletion,
  { category, fields, system }: { category: string; fields: readonly string[]; system: string },
  index: CatalogueIndex,
): boolean => {
  if (!gone.categories.includes(category)) return false;
  switch (reachOf(index, gone.scope)) {
    case 'everywhere':
      return true;
    case 'system':
      return gone.system === system;
    case 'fields':
      return gone.system === system && fields.some((field) => gone.fields?.includes(field));
    case 'document':
      return false; // Which document a record speaks of, nobody can say.
  }
};

/** The earlier of two deletions, told apart by their ids where they happened at once. */
export const firstOf = (one: PastDeletion | undefined, other: PastDeletion): PastDeletion => {
  if (!one) return other;
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? one : other;
  return one.recordId < other.recordId ? one : other;
};
