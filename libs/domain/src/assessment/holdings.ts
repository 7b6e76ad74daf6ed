import { type HandlingEvent } from '@lieciba/events';
import { type PastDisclosure } from './context';
import { type PastDeletion } from './past-deletion';

/** A category of a person's data in one system, as it shows from the handlings reported. */
export interface Holding {
  readonly category: string;
  readonly system: string;
  /** The earliest and the latest handling that was no deletion, in ISO 8601 UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** The first and the last handling by which the person was a former client, supplier or employee, and the last by which not. */
  readonly formerFirstAt: string | undefined;
  readonly formerLastAt: string | undefined;
  readonly otherLastAt: string | undefined;
}

/** What the log shows of one person's data: where they are, what was deleted, who received them. */
export interface Holdings {
  readonly lines: readonly Holding[];
  readonly deletions: readonly PastDeletion[];
  readonly disclosures: readonly PastDisclosure[];
}

/** Before the first handling. */
export const noHoldings: Holdings = { lines: [], deletions: [], disclosures: [] };

const earlier = (one: string, other: string): string => (other < one ? other : one);
const later = (one: string, other: string): string => (other > one ? other : one);

/** Of those that are known. */
const either = (
  choose: (one: string, other: string) => string,
  one: string | undefined,
  other: string | undefined,
): string | undefined => (one === undefined || other === undefined ? (one ?? other) : choose(one, other));

/** The list with one item added or put in the place of its like, sorted by key: the same whatever came first. */
const merged = <T>(list: readonly T[], item: T, keyOf: (item: T) => string, merge: (one: T, other: T) => T): T[] => {
  const key = keyOf(item);
  const like = list.find((one) => keyOf(one) === key);
  if (like) return list.map((one) => (one === like ? merge(like, item) : one));
  return [...list, item].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

const withLine = (lines: readonly Holding[], line: Holding): readonly Holding[] =>
  merged(
    lines,
    line,
    ({ category, system }) => `${category} ${system}`,
    (one, other) => ({
      ...one,
      firstAt: earlier(one.firstAt, other.firstAt),
      lastAt: later(one.lastAt, other.lastAt),
      formerFirstAt: either(earlier, one.formerFirstAt, other.formerFirstAt),
      formerLastAt: either(later, one.formerLastAt, other.formerLastAt),
      otherLastAt: either(later, one.otherLastAt, other.otherLastAt),
    }),
  );

const withDisclosure = (disclosures: readonly PastDisclosure[], one: PastDisclosure): readonly PastDisclosure[] =>
  merged(
    disclosures,
    one,
    ({ recipient, category }) => `${recipient} ${category}`,
    (old, more) => ({ ...old, firstAt: earlier(old.firstAt, more.firstAt), lastAt: later(old.lastAt, more.lastAt) }),
  );

const withDeletion = (deletions: readonly PastDeletion[], one: PastDeletion): readonly PastDeletion[] =>
  merged(
    deletions,
    one,
    ({ occurredAt, recordId }) => `${occurredAt} ${recordId}`,
    (old) => old,
  );

/** What the log shows after one more handling; the order in which handlings are taken does not matter. */
export const holdingsAfter = (holdings: Holdings, event: HandlingEvent): Holdings => {
  const { recordId, occurredAt, categories, fields, system, subjectLifecycle: lifecycle } = event.data;
  if (event.type === 'DeletionRecorded') {
    const { scope } = event.data;
    const gone = { recordId, occurredAt, categories, fields, system, ...(scope === undefined ? {} : { scope }) };
    return { ...holdings, deletions: withDeletion(holdings.deletions, gone) };
  }
  let { lines, disclosures } = holdings;
  const since = { firstAt: occurredAt, lastAt: occurredAt };
  const formerAt = lifecycle === 'former' ? occurredAt : undefined;
  const otherAt = lifecycle === undefined || lifecycle === 'former' ? undefined : occurredAt;
  const stated = { formerFirstAt: formerAt, formerLastAt: formerAt, otherLastAt: otherAt };
  for (const category of categories) {
    lines = withLine(lines, { category, system, ...since, ...stated });
    if (event.type !== 'AccessRecorded')
      disclosures = withDisclosure(disclosures, { recipient: event.data.recipient, category, ...since });
  }
  return { ...holdings, lines, disclosures };
};

/** What these handlings of one person's data show, in whatever order. */
export const holdingsOf = (events: readonly HandlingEvent[]): Holdings => events.reduce(holdingsAfter, noHoldings);
