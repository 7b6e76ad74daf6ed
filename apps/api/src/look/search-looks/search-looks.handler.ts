import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type LookRow } from '@lieciba/read-models/look-search';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { aboutPeople, ageOf, untilReached } from '../../views/asking';
import { type Views } from '../../views/views';
import { type LooksDto } from './looks.dto';
import { SearchLooks } from './search-looks.query';

/** Finds the people, asks the view of looks. */
@QueryHandler(SearchLooks)
export class SearchLooksHandler implements IQueryHandler<SearchLooks> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ search, subject, actor, looker, after }: SearchLooks): Promise<LooksDto> {
    await untilReached(this.views, 'looks', after);
    const people = [subject, actor, looker];
    return aboutPeople(this.vault, people, async ([subjectRefs = null, actorRefs = null, lookerRefs = null]) => {
      const { asOf, rows, next } = await this.views.looks({ ...search, subjectRefs, actorRefs, lookerRefs });
      return { asOf: ageOf(asOf), rows: await this.named(rows), next };
    });
  }

  private async named(rows: readonly LookRow[]): Promise<LooksDto['rows']> {
    const lookers = [...new Set(rows.flatMap(({ lookerRef }) => lookerRef ?? []))];
    const names = lookers.length > 0 ? await this.vault.namesOf(lookers) : new Map<string, string>();
    return rows.map((row) => ({ ...row, lookerName: names.get(row.lookerRef ?? '') ?? null }));
  }
}
