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
  /** What was refused of it and so is not in the log: how often with which code, and when last. */
  readonly refusals: readonly { readonly code: string; readonly count: number; readonly lastAt: string }[];
}

const refusals = `
  (select coalesce(json_agg(json_build_object('code', code, 'count', count,
            'lastAt', to_char(last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by code), '[]')
     from views.refusals where source_id = source)`;

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
  refusals,
};

/** Sources by their ids. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfSources = (db: Queryable, search: RegisterSearch): Promise<RegisterPage<SourceRow>> =>
  pageOfRegister(db, { view: sourcesView, shows, key: ['source'] }, search);
