import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type FindingFilter, type FindingRow } from '@lieciba/read-models/finding-search';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { contextOfWords } from '../../register/words-on-findings';
import { aboutPeople, ageOf, untilReached } from '../../views/asking';
import { type Views } from '../../views/views';
import { type FindingCountsDto, type FindingRowDto, type FindingsDto } from './findings.dto';
import { SearchFindings } from './search-findings.query';

/** Finds the person, asks the findings board, opens the reasons that somebody gave. */
@QueryHandler(SearchFindings)
export class SearchFindingsHandler implements IQueryHandler<SearchFindings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ subject, filter, page, counts, after }: SearchFindings): Promise<FindingsDto> {
    await untilReached(this.views, 'findings', after);
    return aboutPeople(this.vault, [subject], async ([subjectRefs = null]) => {
      const about = { ...filter, subjectRefs };
      const [{ asOf, rows, next }, counted] = await Promise.all([
        this.views.findings({ ...about, ...page }),
        counts ? this.counted(about) : null,
      ]);
      return { asOf: ageOf(asOf), rows: await this.readable(rows), next, counts: counted };
    });
  }

  private async counted(filter: FindingFilter): Promise<FindingCountsDto> {
    const { asOf, ...counts } = await this.views.countsOfFindings(filter);
    return { asOf: ageOf(asOf), ...counts };
  }

  private async readable(rows: readonly FindingRow[]): Promise<FindingRowDto[]> {
    const sealed = rows.flatMap(({ findingId, byRef, reason, since }) =>
      byRef === null || reason === null
        ? []
        : [{ ref: byRef, sealed: reason, context: contextOfWords({ findingId, at: since }) }],
    );
    if (sealed.length === 0) return rows.map(({ byRef: _, ...row }) => ({ ...row, by: null }));
    const [opened, names] = await Promise.all([
      this.vault.open(sealed),
      this.vault.namesOf([...new Set(sealed.map(({ ref }) => ref))]),
    ]);
    const texts = opened.values();
    return rows.map(({ byRef, ...row }) => ({
      ...row,
      by: byRef === null ? null : { ref: byRef, name: names.get(byRef) ?? null },
      reason: byRef === null || row.reason === null ? null : (texts.next().value ?? null),
    }));
  }
}
