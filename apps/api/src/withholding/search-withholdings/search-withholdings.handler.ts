import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { aboutPeople, ageOf, untilReached } from '../../views/asking';
import { type Views } from '../../views/views';
import { type WithholdingsDto } from './search-withholdings.dto';
import { SearchWithholdings } from './search-withholdings.query';

/** Finds the person, asks the view of withholdings. */
@QueryHandler(SearchWithholdings)
export class SearchWithholdingsHandler implements IQueryHandler<SearchWithholdings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ search, subject, after }: SearchWithholdings): Promise<WithholdingsDto> {
    await untilReached(this.views, 'withholdings', after);
    return aboutPeople(this.vault, [subject], async ([subjectRefs = null]) => {
      const { asOf, rows, next } = await this.views.registers.withholdings({ ...search, subjectRefs });
      return { asOf: ageOf(asOf), rows, next };
    });
  }
}
