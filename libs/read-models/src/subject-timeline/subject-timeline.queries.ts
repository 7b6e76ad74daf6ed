import { type Counted } from '../counts';
import { type HandlingFacet } from '../handling/handling.filter';
import { countsOf, pageOf } from '../handling/handling.page';
import { type HandlingFilter, type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { subjectTimelineView } from './subject-timeline.view';

/** Handlings of every kind. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfTimeline = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, subjectTimelineView, search);

/** How many handlings of every kind there are. */
export const countsOfTimeline = (
  db: Queryable,
  filter: HandlingFilter,
  by: readonly HandlingFacet[],
): Promise<Counted<HandlingFacet>> => countsOf(db, subjectTimelineView, filter, by);
