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

/** The record of processing, by purpose first. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfProcessing = (db: Queryable, search: RegisterSearch): Promise<RegisterPage<ProcessingRow>> =>
  pageOfRegister(db, { view: processingView, shows, key: processingView.table.key }, search);
