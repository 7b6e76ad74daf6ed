import { type Policy } from '../policy/policy';
import { type Subject } from '../subject/subject';
import { catalogueAt } from './catalogue-at';
import { type CatalogueIndex } from './catalogue-index';
import { after } from './clock';
import { type Holding, type Holdings } from './holdings';
import { type PastDeletion, reached, reachOf } from './past-deletion';
import { covers, earlierOf, isDuring } from './scope';

/** One of the four conditions of policy VI.2 that keeps data, and until when; absent where that is open. */
export interface KeptBy {
  readonly condition: string;
  /** The id of the retention ground or of the consent. */
  readonly ref: string;
  readonly until?: string;
}

/** How it stands with one category of a person's data in one system. Instants are ISO 8601 UTC, ends exclusive. */
export interface Retention {
  readonly category: string;
  readonly system: string;
  /** Empty where nothing keeps the data any more, or nothing is known that ever did. */
  readonly keptBy: readonly KeptBy[];
  /** Holds under which nothing may be deleted, whatever else ended. */
  readonly holds: readonly string[];
  /** Since when the data should be gone; absent while something keeps them, and where nobody ever said why they are kept. */
  readonly dueAt?: string;
  /** From when the deletion is overdue, grace and holds taken into account. */
  readonly overdueAt?: string;
  readonly overdue: boolean;
}

/** A reason to keep a line, with its beginning and end. */
interface Reason extends KeptBy {
  readonly from: string;
}

const reasonsFor = ({ grounds, consents }: Subject, { category, system }: Holding): readonly Reason[] => {
  const ended = (until: string | undefined) => (until === undefined ? {} : { until });
  return [
    ...grounds
      .filter(({ categories, systems }) => categories.includes(category) && covers.code(systems, system))
      .map(({ condition, groundId, opensAt, endsAt, closedAt }) => ({
        condition,
        ref: groundId,
        from: opensAt,
        ...ended(earlierOf(endsAt, closedAt)),
      })),
    ...consents
      .filter(({ categories }) => covers.code(categories, category))
      .map(({ consentId, givenAt, expiresAt, withdrawal }) => ({
        condition: 'keep-consent',
        ref: consentId,
        from: givenAt,
        ...ended(earlierOf(expiresAt, withdrawal?.receivedAt)),
      })),
  ].sort((one, other) => (one.ref < other.ref ? -1 : 1));
};

/** The conditions that count: consent only where no other keeps the data (policy VI.2.4). */
const inForce = (reasons: readonly Reason[], at: string, index: CatalogueIndex): readonly KeptBy[] => {
  const held = reasons.filter(({ from, until }) => isDuring(at, from, until));
  const last = (condition: string): boolean =>
    index.catalogue.retentionConditions.find(({ code }) => code === condition)?.onlyIfNoOther === true;
  const strong = held.filter(({ condition }) => !last(condition));
  return (strong.length > 0 ? strong : held).map(({ condition, ref, until }) => ({
    condition,
    ref,
    ...(until === undefined ? {} : { until }),
  }));
};

const lastOf = (instants: readonly string[]): string | undefined => [...instants].sort().at(-1);

/** When a relation had ended by, where it had: to look at the data again does not put it off. */
const formerSince = ({ formerFirstAt, formerLastAt, otherLastAt = '' }: Holding): string | undefined =>
  formerFirstAt === undefined || formerLastAt === undefined || formerLastAt < otherLastAt
    ? undefined
    : lastOf([formerFirstAt, otherLastAt]);

/** When the last reason ended; without any, when a relation that is over had ended. Undefined while one is open. */
const endOfReasons = (reasons: readonly Reason[], line: Holding, index: CatalogueIndex): string | undefined => {
  if (reasons.some(({ until }) => until === undefined)) return undefined;
  if (reasons.length > 0) return lastOf(reasons.flatMap(({ until = '' }) => [until]));
  const [kept, ended] = [index.keptSince.get('retention-grounds'), formerSince(line)];
  return kept === undefined || ended === undefined ? undefined : lastOf([ended, kept]);
};

const goneFrom = (line: Holding, deletions: readonly PastDeletion[], index: CatalogueIndex): string | undefined =>
  deletions
    .filter((gone) => ['system', 'everywhere'].includes(reachOf(index, gone.scope)) && gone.occurredAt >= line.lastAt)
    .filter((gone) => reached(gone, { ...line, fields: [] }, index))
    .map(({ occurredAt }) => occurredAt)
    .sort()[0];

/** One line as the clock sees it: when it falls due, when it is overdue, and when it was deleted. */
export interface Deadline {
  readonly line: Holding;
  readonly reasons: readonly Reason[];
  readonly dueAt?: string;
  readonly overdueAt?: string;
  readonly goneAt?: string;
}

const holdsOn = ({ holds }: Subject, category: string) =>
  holds.filter(({ categories }) => covers.code(categories, category));

/** The first instant from which a deletion is late: no hold that is open then lets it be late at all. */
const overdueFrom = (subject: Subject, line: Holding, dueAt: string, index: CatalogueIndex): string | undefined => {
  let at = after(index, 'deletion-grace', dueAt) ?? dueAt;
  const holds = [...holdsOn(subject, line.category)].sort((one, other) => (one.placedAt < other.placedAt ? -1 : 1));
  for (const { placedAt, releasedAt } of holds) {
    if (!isDuring(at, placedAt, releasedAt)) continue;
    if (releasedAt === undefined) return undefined;
    at = releasedAt;
  }
  return at;
};

/** Every line of a person's data with its time limits, whether they have passed or not. */
export const deadlinesOf = (subject: Subject, holdings: Holdings, index: CatalogueIndex): readonly Deadline[] =>
  holdings.lines.map((line) => {
    const reasons = reasonsFor(subject, line);
    const dueAt = endOfReasons(reasons, line, index);
    const goneAt = goneFrom(line, holdings.deletions, index);
    const overdueAt = dueAt === undefined ? undefined : overdueFrom(subject, line, dueAt, index);
    return {
      line,
      reasons,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(overdueAt === undefined ? {} : { overdueAt }),
      ...(goneAt === undefined ? {} : { goneAt }),
    };
  });

/** What keeps each category of a person's data in each system where they still are, and until when; what is due, what overdue. */
export const retentionOf = (subject: Subject, holdings: Holdings, policy: Policy, now: Date): readonly Retention[] => {
  const at = now.toISOString();
  const index = catalogueAt(policy, at);
  if (!index) return [];
  return deadlinesOf(subject, holdings, index)
    .filter(({ goneAt }) => goneAt === undefined || goneAt > at)
    .map(({ line, reasons, dueAt, overdueAt }) => ({
      category: line.category,
      system: line.system,
      keptBy: inForce(reasons, at, index),
      holds: holdsOn(subject, line.category)
        .filter(({ placedAt, releasedAt }) => isDuring(at, placedAt, releasedAt))
        .map(({ holdId }) => holdId)
        .sort(),
      ...(dueAt !== undefined && dueAt <= at ? { dueAt } : {}),
      ...(dueAt !== undefined && dueAt <= at && overdueAt !== undefined ? { overdueAt } : {}),
      overdue: overdueAt !== undefined && overdueAt <= at,
    }));
};
