import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Counts } from '@lieciba/read-models/counts';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { askHandlings } from '../handlings/ask-handlings';
import { CountHandlings } from './count-handlings.query';
import { type FacetCountsDto, type HandlingCountsDto } from './counts.dto';

/** Finds the people, asks the view, names the actors. */
@QueryHandler(CountHandlings)
export class CountHandlingsHandler implements IQueryHandler<CountHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ asked, by }: CountHandlings): Promise<HandlingCountsDto> {
    const {
      asOf,
      total,
      by: counts,
    } = await askHandlings(this.vault, this.views, asked, (view, filter) => this.views.counts(view, filter, by));
    const actor = counts.actor && { actor: await this.named(counts.actor) };
    return { asOf: ageOf(asOf), total, by: { ...counts, ...actor } };
  }

  private async named({ values, ...counts }: Counts): Promise<FacetCountsDto> {
    const refs = values.flatMap(({ value }) => value ?? []);
    const names = refs.length > 0 ? await this.vault.namesOf(refs) : new Map<string, string>();
    return { ...counts, values: values.map((count) => ({ ...count, name: names.get(count.value ?? '') ?? null })) };
  }
}
