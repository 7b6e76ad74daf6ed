import { Inject, Injectable } from '@nestjs/common';
import { type Cover, type Standing } from '@lieciba/domain';
import { type WithholdingRow } from '@lieciba/read-models/withholdings/withholdings.queries';
import { Cases } from '../../cases/cases';
import { VIEWS } from '../../ports';
import { type Views } from '../../views/views';

const ROWS_OF_PAGE = 1_000;

const coverOf = ({ recordIds, recipients, caseRef, categories, from, until }: WithholdingRow): Cover => ({
  ...{ recordIds, recipients, categories },
  ...(caseRef === null ? {} : { caseRef }),
  ...(from === null ? {} : { from }),
  ...(until === null ? {} : { until }),
});

/**
 * Tells what is withheld from a person. What stands is read from the log, as of now: an order that was answered counts. What was
 * lifted is read from a view, and may be shown a moment later: that is the side to err on.
 */
@Injectable()
export class Withheld {
  constructor(
    private readonly cases: Cases,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  /** From whoever is known by all these references. */
  async from(subjectRefs: readonly string[]): Promise<readonly Standing[]> {
    const [{ withholdings }, lifted] = await Promise.all([this.cases.now(), this.lifted(subjectRefs)]);
    const standing = [...withholdings.values()].flatMap(({ order }) =>
      order && subjectRefs.includes(order.subjectRef) ? [{ cover: order, lifted: false }] : [],
    );
    return [...standing, ...lifted.map((row) => ({ cover: coverOf(row), lifted: true }))];
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
