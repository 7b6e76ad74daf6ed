import { Inject, Injectable } from '@nestjs/common';
import { type Cover, isCovered, type Standing, type Withholding } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { type WithholdingRow } from '@lieciba/read-models/withholdings/withholdings.queries';
import { type ApiVault, VAULT, VIEWS } from '../ports';
import { eventOf } from '../views/past';
import { type Views } from '../views/views';
import { Cases } from './cases';

const ROWS_OF_PAGE = 1_000;

const coverOf = ({ recordIds, recipients, caseRef, categories, from, until }: WithholdingRow): Cover => ({
  ...{ recordIds, recipients, categories },
  ...(caseRef === null ? {} : { caseRef }),
  ...(from === null ? {} : { from }),
  ...(until === null ? {} : { until }),
});

type Order = NonNullable<Withholding['order']>;

/** That a handling is withheld from the person it is about. */
export interface WithheldMark {
  readonly recordId: string;
  readonly withholding: string;
  readonly ground: string;
  readonly authority: string | null;
  readonly approved: boolean;
}

/** Withholdings in force with what they withhold, and from whom. */
const inForce = (withholdings: Iterable<Withholding>): readonly (Withholding & { readonly order: Order })[] =>
  [...withholdings].flatMap((one) => (one.order ? [{ ...one, order: one.order }] : []));

/**
 * Tells what is withheld from a person. What stands is read from the log, as of now: an order that was answered counts. What was
 * lifted is read from a view, and may be shown a moment later: that is the side to err on.
 */
@Injectable()
export class Withheld {
  constructor(
    private readonly cases: Cases,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  /** From whoever is known by all these references. */
  async from(subjectRefs: readonly string[]): Promise<readonly Standing[]> {
    const [{ withholdings }, lifted] = await Promise.all([this.cases.now(), this.lifted(subjectRefs)]);
    const standing = inForce(withholdings.values()).filter(({ order }) => subjectRefs.includes(order.subjectRef));
    return [
      ...standing.map(({ order }) => ({ cover: order, liftedAt: null })),
      ...lifted.map((row) => ({ cover: coverOf(row), liftedAt: row.liftedAt })),
    ];
  }

  /** Which of these handlings are withheld, by which orders; what a source alone wants hidden says so itself. */
  async among(rows: readonly HandlingRow[]): Promise<readonly WithheldMark[]> {
    const standing = inForce((await this.cases.now()).withholdings.values());
    if (standing.length === 0 || rows.length === 0) return [];
    const people = await this.vault.personOf([...new Set(standing.map(({ order }) => order.subjectRef))]);
    return rows.flatMap((row) => {
      const { data } = eventOf(row);
      const isOf = ({ subjectRef }: Order) => (people.get(subjectRef) ?? [subjectRef]).includes(row.subjectRef);
      return standing
        .filter(({ order }) => isOf(order) && isCovered(order, data))
        .map(({ order: { withholdingId, ground, authority = null }, approval }) => ({
          ...{ recordId: row.recordId, withholding: withholdingId, ground, authority },
          approved: approval !== undefined,
        }));
    });
  }

  private async lifted(subjectRefs: readonly string[]): Promise<readonly WithholdingRow[]> {
    const found: WithholdingRow[] = [];
    for (let cursor: string | null = null; ;) {
      const search = { subjectRefs, standings: ['lifted'], limit: ROWS_OF_PAGE, cursor } as const;
      const page: Awaited<ReturnType<Views['registers']['withholdings']>> =
        await this.views.registers.withholdings(search);
      found.push(...page.rows);
      if (page.next === null) return found;
      cursor = page.next;
    }
  }
}
