import { type Queryable } from '../queryable';
import { pageOfRegister, type RegisterPage, type RegisterSearch } from '../registers/register-page';
import { recipientsView } from './recipients.view';

/** One recipient: instants in ISO 8601 UTC, null for what is not known of it. */
export interface RecipientRow {
  readonly recipient: string;
  readonly kind: string | null;
  readonly name: string | null;
  readonly registrationNumber: string | null;
  readonly country: string | null;
  readonly engagedBy: string | null;
  readonly retiredAt: string | null;
  readonly disclosures: number;
  readonly transfers: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly categories: readonly string[];
}

const shows: Readonly<Record<keyof RecipientRow, string>> = {
  recipient: 'recipient',
  kind: 'kind',
  name: 'name',
  registrationNumber: 'registration_number',
  country: 'country',
  engagedBy: 'engaged_by',
  retiredAt: 'retired_at',
  disclosures: 'coalesce(disclosures, 0)',
  transfers: 'coalesce(transfers, 0)',
  firstAt: 'first_at',
  lastAt: 'last_at',
  categories: `coalesce(categories, '{}')`,
};

/** Recipients by their ids. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfRecipients = (db: Queryable, search: RegisterSearch): Promise<RegisterPage<RecipientRow>> =>
  pageOfRegister(db, { view: recipientsView, shows, key: ['recipient'] }, search);
