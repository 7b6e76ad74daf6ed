import { pageOf } from '../handling/handling.page';
import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { subjectTimelineView } from './subject-timeline.view';

/** Handlings of every kind, newest first. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfTimeline = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, subjectTimelineView, search);
