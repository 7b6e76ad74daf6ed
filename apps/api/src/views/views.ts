import { type Counted } from '@lieciba/read-models/counts';
import {
  type FindingCounts,
  type FindingFilter,
  type FindingPage,
  type FindingSearch,
} from '@lieciba/read-models/finding-search';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { type HandlingFilter, type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { type RecordPlace } from '@lieciba/read-models/ledger/ledger.queries';
import { type LedgerStatus } from '@lieciba/read-models/ledger/ledger.status';
import { type LookPage, type LookSearch } from '@lieciba/read-models/look-search';
import { type SubjectsPage } from '@lieciba/read-models/subject-timeline/subjects.queries';
import { type Refusals } from '@lieciba/read-models/refusals/refusals';
import { type SavedSearch } from '@lieciba/read-models/saved-searches/saved-searches';
import { type ViewOverview } from '@lieciba/read-models/views.queries';
import { type LiveViews } from './live-views';
import { type Registers } from './registers';

/** Views of handlings, by the name under which they know how far they have come. */
export type ViewOfHandlings = 'subject_timeline' | 'disclosure_register';

/** Every view that the api asks. */
export type ViewName = ViewOfHandlings | 'findings' | 'looks' | 'withholdings';

/** The questions that a role keeps. */
export interface SavedSearches {
  /** The last first. */
  list(role: string): Promise<readonly SavedSearch[]>;
  /** False when the role keeps as many as it may. */
  save(search: SavedSearch): Promise<boolean>;
  /** False when the role keeps no such search. */
  remove(role: string, searchId: string): Promise<boolean>;
}

/** A view of handlings as it stood at one moment: whatever is asked of it goes together. */
export interface SeenAtOnce {
  readonly version: number;
  /** Of the state it is in. */
  readonly stateHash: string;
  page(search: HandlingSearch): Promise<Page>;
  /** To be called in the end, whatever happened. */
  close(): Promise<void>;
}

/**
 * What the api asks of the views. @throws OperationalError `ERR_VIEWS_UNAVAILABLE` when they are away,
 * `ERR_QUESTION_TOO_BROAD` when they are there and take too long
 */
export interface Views {
  page(view: ViewOfHandlings, search: HandlingSearch): Promise<Page>;
  /** The view as it is now, for as long as somebody looks. Few can at a time, and none for long without asking. */
  seenAtOnce(view: ViewOfHandlings): Promise<SeenAtOnce>;
  counts(view: ViewOfHandlings, filter: HandlingFilter, by: readonly HandlingFacet[]): Promise<Counted<HandlingFacet>>;
  findings(search: FindingSearch): Promise<FindingPage>;
  countsOfFindings(filter: FindingFilter): Promise<FindingCounts>;
  readonly registers: Registers;
  looks(search: LookSearch): Promise<LookPage>;
  /** Where records lie in the sealed log; those that no view has yet are left out. */
  placesOf(recordIds: readonly string[]): Promise<ReadonlyMap<string, RecordPlace>>;
  /** How far the log is sealed, and whether it is sealed on. */
  ledger(): Promise<LedgerStatus>;
  /** Behind which position a block of leaves of the ledger begins, -1 for the first; null for one that has not begun. */
  beginOfBlock(block: number): Promise<bigint | null>;
  /** The next people of whom there are handlings, behind `after`. */
  subjects(after: string | null, limit: number): Promise<SubjectsPage>;
  /** Every view with its age, its state and whatever keeps it from going on. */
  overview(): Promise<readonly ViewOverview[]>;
  /** Whether the view reflects the log up to `position`, waiting for it at most `timeoutMs`. */
  reached(view: ViewName, position: bigint, timeoutMs: number): Promise<boolean>;
  readonly saved: SavedSearches;
  readonly live: LiveViews;
  /** Adds to what was refused of sources: kept beside the views, since it is not in the log. */
  refused(refusals: readonly Refusals[]): Promise<void>;
  ping(): Promise<void>;
}
