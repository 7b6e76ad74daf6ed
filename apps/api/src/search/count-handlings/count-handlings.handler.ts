import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Counted, type Counts } from '@lieciba/read-models/counts';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { Opening } from '../../look/opening';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { askHandlings } from '../handlings/ask-handlings';
import { CountHandlings } from './count-handlings.query';
import { type FacetCountsDto, type HandlingCountsDto } from './counts.dto';

const ONE_ANSWER = 1;

/** Finds the people, asks the view, names the actors. */
@QueryHandler(CountHandlings)
export class CountHandlingsHandler implements IQueryHandler<CountHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ asked, by }: CountHandlings): Promise<Opening<HandlingCountsDto>> {
    const { named, counted } = await askHandlings(this.vault, this.views, asked, async (view, filter, named) => ({
      ...{ named, counted: await this.views.counts(view, filter, by) },
    }));
    return new Opening(this.opened(counted), ONE_ANSWER, named);
  }

  private async opened({ asOf, total, by }: Counted<HandlingFacet>): Promise<HandlingCountsDto> {
    const actor = by.actor && { actor: await this.named(by.actor) };
    return { asOf: ageOf(asOf), total, by: { ...by, ...actor } };
  }

  private async named({ values, ...counts }: Counts): Promise<FacetCountsDto> {
    const refs = values.flatMap(({ value }) => value ?? []);
    const names = refs.length > 0 ? await this.vault.namesOf(refs) : new Map<string, string>();
    return { ...counts, values: values.map((count) => ({ ...count, name: names.get(count.value ?? '') ?? null })) };
  }
}
