import { type Queryable } from '../queryable';
import { pageOfRegister, type RegisterPage, type RegisterSearch } from '../registers/register-page';
import { subjectTimelineView } from '../subject-timeline/subject-timeline.view';

/** What one member of staff did in one month: instants in ISO 8601 UTC. */
export interface ActorRow {
  readonly actorRef: string;
  readonly handlings: number;
  /** How many people's data. */
  readonly people: number;
  readonly purposes: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A page of what happened from one instant on until before another. */
export interface ActorSearch extends RegisterSearch {
  readonly from: Date;
  readonly to: Date;
}

const shows: Readonly<Record<keyof ActorRow, string>> = {
  actorRef: 'actor_ref::text',
  handlings: 'handlings',
  people: 'people',
  purposes: 'purposes',
  firstAt: 'first_at',
  lastAt: 'last_at',
};

/** Who handled how many people's data, for what, by reference. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfActors = (db: Queryable, { from, to, ...page }: ActorSearch): Promise<RegisterPage<ActorRow>> =>
  pageOfRegister(
    db,
    {
      view: subjectTimelineView,
      shows,
      key: ['actorRef'],
      from: ({ table }, given) => `
        (select actor_ref, count(*)::int as handlings, count(distinct subject_ref)::int as people,
                array_agg(distinct purpose) as purposes, min(occurred_at) as first_at, max(occurred_at) as last_at
           from ${table.name} where occurred_at >= ${given(from)} and occurred_at < ${given(to)}
          group by actor_ref) as actor`,
    },
    page,
  );
