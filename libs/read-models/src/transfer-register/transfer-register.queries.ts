import { readAged } from '../aged';
import { pageOf } from '../handling/handling.page';
import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { transferRegisterView } from './transfer-register.view';

/** Transfers to other countries. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfTransfers = (db: Queryable, search: HandlingSearch): Promise<Page> =>
  pageOf(db, transferRegisterView, search);

/** A safeguard as the register has it: instants in ISO 8601 UTC, `validUntil` and `lapsedAt` exclusive, null where it has no end. */
export interface SafeguardRow {
  readonly recipient: string;
  readonly safeguard: string;
  readonly kind: string;
  readonly countries: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly lapsedAt: string | null;
}

type Instants = 'validFrom' | 'validUntil' | 'lapsedAt';
type StoredSafeguard = Omit<SafeguardRow, Instants> & {
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly lapsedAt: Date | null;
};

/** What the register knows of the safeguards of these recipients. */
export const safeguardsOf = async (db: Queryable, recipients: readonly string[]): Promise<readonly SafeguardRow[]> => {
  const { rows } = await readAged<StoredSafeguard, typeof transferRegisterView>(
    db,
    transferRegisterView,
    ({ parts }, given) => ({
      rows: `select recipient, safeguard, kind, countries, valid_from as "validFrom", valid_until as "validUntil",
                    lapsed_at as "lapsedAt"
               from ${parts.safeguards.name} where recipient = any(${given(recipients)}::text[]) and kind is not null`,
      order: 'recipient, safeguard',
    }),
  );
  return rows.map(({ validFrom, validUntil, lapsedAt, ...row }) => ({
    ...row,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    lapsedAt: lapsedAt?.toISOString() ?? null,
  }));
};
