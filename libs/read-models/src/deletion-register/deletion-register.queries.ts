import { pageOf } from '../handling/handling.page';
import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { deletionRegisterView } from './deletion-register.view';

/** Deletions. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfDeletions = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, deletionRegisterView, search);
