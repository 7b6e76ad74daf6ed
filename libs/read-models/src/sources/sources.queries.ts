import { type Queryable } from '../queryable';
import { pageOfRegister, type RegisterPage, type RegisterSearch } from '../registers/register-page';
import { sourcesView } from './sources.view';

/** One source: instants in ISO 8601 UTC, null for what is not known of it; no systems or categories named means all. */
export interface SourceRow {
  readonly source: string;
  readonly name: string | null;
  readonly systems: readonly string[];
  readonly categories: readonly string[];
  readonly suspendedAt: string | null;
  readonly accesses: number;
  readonly disclosures: number;
  readonly transfers: number;
  readonly deletions: number;
  readonly firstRecordedAt: string | null;
  readonly lastRecordedAt: string | null;
  readonly lastOccurredAt: string | null;
}

const shows: Readonly<Record<keyof SourceRow, string>> = {
  source: 'source',
  name: 'name',
  systems: `coalesce(systems, '{}')`,
  categories: `coalesce(categories, '{}')`,
  suspendedAt: 'suspended_at',
  accesses: 'coalesce(accesses, 0)',
  disclosures: 'coalesce(disclosures, 0)',
  transfers: 'coalesce(transfers, 0)',
  deletions: 'coalesce(deletions, 0)',
  firstRecordedAt: 'first_recorded_at',
  lastRecordedAt: 'last_recorded_at',
  lastOccurredAt: 'last_occurred_at',
};

/** Sources by their ids. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfSources = (db: Queryable, search: RegisterSearch): Promise<RegisterPage<SourceRow>> =>
  pageOfRegister(db, { view: sourcesView, shows, key: ['source'] }, search);
