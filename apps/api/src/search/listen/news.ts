import { type AsOf } from '@lieciba/read-models/handling-search';
import { type ApiVault } from '../../ports';
import { aboutPeople, ageOf } from '../../views/asking';
import { type LiveViews } from '../../views/live-views';
import { readableFindings } from '../findings/readable-findings';
import { readable } from '../search-handlings/readable';
import { type Wanted } from './listen.query';
import { type Place } from './place';

/** Rows that are asked for, and so held, at once. */
const ROWS_MAX = 200;
/** Behind everything there can be. */
const BEHIND_ALL = String(2n ** 63n - 1n);

/** A row that came, and the listener's place behind it. */
export interface Came {
  readonly event: 'handling' | 'finding';
  readonly row: { readonly position: string };
  readonly place: Place;
}

/** What came, in the order of the log. */
export interface News {
  readonly came: readonly Came[];
  /** Where the listener is when all that has been said. */
  readonly place: Place;
  /** True where more had come than was asked for at once. */
  readonly isMore: boolean;
  /** How far either view was; null where nothing is wanted of it. */
  readonly asOf: Readonly<Record<keyof Place, ReturnType<typeof ageOf> | null>>;
}

interface Answer {
  readonly asOf: AsOf;
  readonly rows: readonly { readonly position: string }[];
  readonly next: string | null;
}

const positionOf = ({ position }: { readonly position: string | null }): bigint | null =>
  position === null ? null : BigInt(position);

/** Never back: a version of the view that takes over may be a little behind the one before. */
const furthest = (one: bigint | null, other: bigint | null): bigint | null =>
  one === null || (other !== null && other > one) ? other : one;

const reached = (answer: Answer | null, before: bigint | null): bigint | null => {
  if (!answer) return before;
  const last = answer.rows.at(-1);
  return furthest(before, positionOf(answer.next !== null && last ? last : answer.asOf));
};

/** Asks both views what they hold behind a place. */
export const newsFor = (wanted: Wanted, vault: ApiVault, views: LiveViews) => {
  const pageBehind = (behind: bigint | null, limit = ROWS_MAX) =>
    ({ behind: behind === null ? null : String(behind), order: 'logged', limit, cursor: null }) as const;

  const handlings = async (page: ReturnType<typeof pageBehind>) => {
    if (!wanted.handlings) return null;
    const { subject, actor, filter } = wanted.handlings;
    const answer = await aboutPeople(vault, [subject, actor], ([subjectRefs = null, actorRefs = null]) =>
      views.handlings({ ...filter, subjectRefs, actorRefs, ...page }),
    );
    return { ...answer, rows: await readable(answer.rows, vault) };
  };
  const findings = async (page: ReturnType<typeof pageBehind>) => {
    if (!wanted.findings) return null;
    const { subject, filter } = wanted.findings;
    const answer = await aboutPeople(vault, [subject], ([subjectRefs = null]) =>
      views.findings({ ...filter, subjectRefs, ...page }),
    );
    return { ...answer, rows: await readableFindings(answer.rows, vault) };
  };

  return {
    /** Where the views are now. */
    async now(): Promise<Place> {
      const page = { ...pageBehind(null, 1), behind: BEHIND_ALL };
      const [handled, found] = await Promise.all([handlings(page), findings(page)]);
      return { handlings: handled && positionOf(handled.asOf), findings: found && positionOf(found.asOf) };
    },
    /** What came behind a place. */
    async behind(place: Place): Promise<News> {
      const [handled, found] = await Promise.all([
        handlings(pageBehind(place.handlings)),
        findings(pageBehind(place.findings)),
      ]);
      let at = place;
      const came = [
        ...(handled?.rows ?? []).map((row) => ({ event: 'handling' as const, row })),
        ...(found?.rows ?? []).map((row) => ({ event: 'finding' as const, row })),
      ]
        .map((one) => ({ ...one, position: BigInt(one.row.position) }))
        .sort((one, other) => Number(one.position - other.position))
        .map(({ event, row, position }) => {
          at = event === 'handling' ? { ...at, handlings: position } : { ...at, findings: position };
          return { event, row, place: at };
        });
      return {
        came,
        place: { handlings: reached(handled, place.handlings), findings: reached(found, place.findings) },
        isMore: [handled, found].some((answer) => answer !== null && answer.next !== null),
        asOf: { handlings: handled && ageOf(handled.asOf), findings: found && ageOf(found.asOf) },
      };
    },
  };
};
export type AskNews = ReturnType<typeof newsFor>;
