import { type Change, type Merge } from '../projection';
import { type Value } from '../table';

/** A row that nobody else holds yet. */
export type Draft = Record<string, Value | undefined>;

const itemsOf = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : []);

const including = (before: readonly string[], items: readonly string[]): readonly string[] =>
  // Sets are kept sorted: what they hold says nothing of the order in which it came.
  items.every((item) => before.includes(item)) ? before : [...new Set([...before, ...items])].sort();

const merged = (before: Value | undefined, merge: Merge): Value | undefined => {
  if ('set' in merge) return merge.set;
  if ('add' in merge) {
    if (before === undefined) return merge.add;
    return typeof merge.add === 'bigint' ? (before as bigint) + merge.add : (before as number) + merge.add;
  }
  if ('include' in merge) return including(itemsOf(before), merge.include);
  if ('exclude' in merge) return itemsOf(before).filter((item) => !merge.exclude.includes(item));
  const bound = 'least' in merge ? merge.least : merge.greatest;
  if (before === undefined) return bound;
  return 'least' in merge === before < bound ? before : bound;
};

/** Changes the row as `change` says, column by column. */
export const apply = (row: Draft, change: Change): void => {
  for (const column in change) {
    const merge = change[column];
    if (merge) row[column] = merged(row[column], merge);
  }
};
