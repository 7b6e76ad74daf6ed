import { type Counted } from '../counts';
import { type HandlingFacet } from '../handling/handling.filter';
import { countsOf, pageOf } from '../handling/handling.page';
import { type HandlingFilter, type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { disclosureRegisterView } from './disclosure-register.view';

/** Disclosures to third parties. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfDisclosures = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, disclosureRegisterView, search);

/** How many disclosures to third parties there are. */
export const countsOfDisclosures = (
  db: Queryable,
  filter: HandlingFilter,
  by: readonly HandlingFacet[],
): Promise<Counted<HandlingFacet>> => countsOf(db, disclosureRegisterView, filter, by);
