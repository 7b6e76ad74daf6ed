import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type FindingFilter } from '@lieciba/read-models/finding-search';
import { findingsWithin } from '../../cases/within-scope';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { aboutPeople, ageOf, untilReached } from '../../views/asking';
import { type Views } from '../../views/views';
import { readableFindings } from '../findings/readable-findings';
import { type FindingCountsDto, type FindingsDto } from './findings.dto';
import { SearchFindings } from './search-findings.query';

/** Finds the person, asks the findings board, opens the reasons that somebody gave. */
@QueryHandler(SearchFindings)
export class SearchFindingsHandler implements IQueryHandler<SearchFindings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ subject, filter, page, counts, after, scope }: SearchFindings): Promise<FindingsDto> {
    await untilReached(this.views, 'findings', after);
    return aboutPeople(this.vault, [subject], async ([subjectRefs = null]) => {
      const about = findingsWithin({ ...filter, subjectRefs }, scope);
      const [{ asOf, rows, next }, counted] = await Promise.all([
        this.views.findings({ ...about, ...page }),
        counts ? this.counted(about) : null,
      ]);
      return { asOf: ageOf(asOf), rows: await readableFindings(rows, this.vault), next, counts: counted };
    });
  }

  private async counted(filter: FindingFilter): Promise<FindingCountsDto> {
    const { asOf, ...counts } = await this.views.countsOfFindings(filter);
    return { asOf: ageOf(asOf), ...counts };
  }
}
