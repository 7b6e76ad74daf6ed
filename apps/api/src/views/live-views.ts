import { type FindingPage, type FindingSearch } from '@lieciba/read-models/finding-search';
import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { type Observable } from 'rxjs';

/**
 * What listeners ask, over connections of their own: they keep nobody waiting who asks once. Fails as the other views do.
 */
export interface LiveViews {
  /** Of the subject timeline. */
  handlings(search: HandlingSearch): Promise<Page>;
  findings(search: FindingSearch): Promise<FindingPage>;
  /** Emits when one of the two may have moved on, at least every second; never ends. */
  readonly moved: Observable<unknown>;
}
