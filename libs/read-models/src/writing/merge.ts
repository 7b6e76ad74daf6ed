import { type Change, type Merge } from '../projection';
import { type RowOf, type Value } from '../table';

const itemsOf = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : []);

const merged = (before: Value | undefined, merge: Merge): Value | undefined => {
  if ('set' in merge) return merge.set;
  // Sets are kept sorted: what they hold says nothing of the order in which it came.
  if ('include' in merge) return [...new Set([...itemsOf(before), ...merge.include])].sort();
  if ('exclude' in merge) return itemsOf(before).filter((item) => !merge.exclude.includes(item));
  if ('add' in merge) {
    if (before === undefined) return merge.add;
    return typeof merge.add === 'bigint' ? (before as bigint) + merge.add : (before as number) + merge.add;
  }
  const bound = 'least' in merge ? merge.least : merge.greatest;
  if (before === undefined) return bound;
  return 'least' in merge === before < bound ? before : bound;
};

/** The row as `change` leaves it. */
export const changed = (row: RowOf, change: Change): RowOf => {
  const after: Record<string, Value | undefined> = { ...row };
  for (const [column, merge] of Object.entries(change)) if (merge) after[column] = merged(row[column], merge);
  return after;
};
