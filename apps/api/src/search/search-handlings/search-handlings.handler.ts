import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { type ViewOfHandlings, type Views } from '../../views/views';
import { aboutSubject, ageOf, untilReached } from '../../views/asking';
import { type HandlingsDto } from './handlings.dto';
import { readable } from './readable';
import { SearchHandlings } from './search-handlings.query';

const viewFor = ({ subject, search: { kinds } }: SearchHandlings): ViewOfHandlings =>
  subject === null && kinds.length === 1 && kinds[0] === 'disclosure' ? 'disclosure_register' : 'subject_timeline';

/** Finds the person, asks the view, opens what is sealed. */
@QueryHandler(SearchHandlings)
export class SearchHandlingsHandler implements IQueryHandler<SearchHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute(query: SearchHandlings): Promise<HandlingsDto> {
    const view = viewFor(query);
    await untilReached(this.views, view, query.after);
    const { asOf, rows, next } = await aboutSubject(this.vault, query.subject, (subjectRef) =>
      this.views.page(view, { ...query.search, subjectRef }),
    );
    return { asOf: ageOf(asOf), rows: await readable(rows, this.vault), next };
  }
}
