import { type Bounds } from '../../identity/identity';
import { Refusal } from '../../problem/refusal';

const isIn = (bounds: readonly string[], names: readonly string[]): boolean =>
  bounds.length === 0 || names.every((name) => bounds.includes(name));

/** What of a record a key may be bound to. */
interface Bounded {
  readonly system: string;
  readonly categories: readonly string[];
}

/** @throws Refusal `ERR_REPORT_OUT_OF_BOUNDS`, which says of which records, and nothing of what is in them */
export const insistOnBounds = (records: readonly Bounded[], { systems, categories }: Bounds): void => {
  const outside = records.flatMap((record, i) =>
    isIn(systems, [record.system]) && isIn(categories, record.categories) ? [] : [`/records/${i}`],
  );
  if (outside.length === 0) return;
  const detail = 'The key is bound to other systems or categories than these records name.';
  throw new Refusal('ERR_REPORT_OUT_OF_BOUNDS', detail, { records: outside.slice(0, 100) });
};
