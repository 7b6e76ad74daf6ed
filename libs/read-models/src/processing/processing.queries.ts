import { type Queryable } from '../queryable';
import { pageOfRegister, type RegisterPage, type RegisterSearch } from '../registers/register-page';
import { processingView } from './processing.view';

/** What was processed together: empty texts where no basis was claimed, or where data went nowhere. */
export interface ProcessingRow {
  readonly purpose: string;
  readonly basis: string;
  readonly category: string;
  readonly recipient: string;
  readonly country: string;
  readonly handlings: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

const shows: Readonly<Record<keyof ProcessingRow, string>> = {
  purpose: 'purpose',
  basis: 'basis',
  category: 'category',
  recipient: 'recipient',
  country: 'country',
  handlings: 'handlings',
  firstAt: 'first_at',
  lastAt: 'last_at',
};

const partOf = (n: number): string => `split_part(combination, ' ', ${n})`;

/** Handlings of several categories count for each of them. */
const from = ({ table }: typeof processingView): string => `
  (select purpose, basis, category, recipient, country, sum(handlings)::int as handlings,
          min(first_at) as first_at, max(last_at) as last_at
     from (select ${partOf(1)} as purpose, ${partOf(2)} as basis, ${partOf(4)} as recipient, ${partOf(5)} as country,
                  unnest(string_to_array(${partOf(3)}, ',')) as category, handlings, first_at, last_at
             from ${table.name}) as part
    group by purpose, basis, category, recipient, country) as observed`;

/** The record of processing, by purpose first. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfProcessing = (db: Queryable, search: RegisterSearch): Promise<RegisterPage<ProcessingRow>> =>
  pageOfRegister(
    db,
    { view: processingView, shows, key: ['purpose', 'basis', 'category', 'recipient', 'country'], from },
    search,
  );
