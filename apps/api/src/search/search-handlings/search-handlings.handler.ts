import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { askHandlings } from '../handlings/ask-handlings';
import { type HandlingsDto } from './handlings.dto';
import { readable } from './readable';
import { SearchHandlings } from './search-handlings.query';

/** Finds the people, asks the view, opens what is sealed. */
@QueryHandler(SearchHandlings)
export class SearchHandlingsHandler implements IQueryHandler<SearchHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute({ asked, page }: SearchHandlings): Promise<HandlingsDto> {
    const { asOf, rows, next } = await askHandlings(this.vault, this.views, asked, (view, filter) =>
      this.views.page(view, { ...filter, ...page }),
    );
    return { asOf: ageOf(asOf), rows: await readable(rows, this.vault), next };
  }
}
