import { pageOf } from '../handling/handling.page';
import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { disclosureRegisterView } from './disclosure-register.view';

/** Disclosures to third parties, newest first. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfDisclosures = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, disclosureRegisterView, search);
