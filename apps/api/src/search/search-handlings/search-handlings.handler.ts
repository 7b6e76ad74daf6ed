import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { OperationalError } from '@lieciba/domain';
import { type AsOf, type Page } from '@lieciba/read-models/handling-search';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { type ViewOfHandlings, type Views } from '../views';
import { type AsOfDto, type HandlingsDto } from './handlings.dto';
import { readable } from './readable';
import { SearchHandlings } from './search-handlings.query';

const WAIT_MS_MAX = 5_000;
const RETRY_AFTER_MS = 1_000;
/** A person nobody has reported on: the view is asked all the same, so that the answer has an age. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const viewFor = ({ subject, search: { kinds } }: SearchHandlings): ViewOfHandlings =>
  subject === null && kinds.length === 1 && kinds[0] === 'disclosure' ? 'disclosure_register' : 'subject_timeline';

const ageOf = ({ position, at, now }: AsOf): AsOfDto => ({
  position,
  at: at?.toISOString() ?? null,
  lagMs: at && Math.max(0, now.getTime() - at.getTime()), // Both of one clock, but one of them rounded.
});

/** Finds the person, asks the view, opens what is sealed. */
@QueryHandler(SearchHandlings)
export class SearchHandlingsHandler implements IQueryHandler<SearchHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async execute(query: SearchHandlings): Promise<HandlingsDto> {
    const view = viewFor(query);
    await this.untilReached(view, query.after);
    const { asOf, rows, next } = await this.pageOf(view, query);
    return { asOf: ageOf(asOf), rows: await readable(rows, this.vault), next };
  }

  private async pageOf(view: ViewOfHandlings, { subject, search }: SearchHandlings): Promise<Page> {
    const pageAbout = (subjectRef: string | null) => this.views.page(view, { ...search, subjectRef });
    if (subject === null) return pageAbout(null);
    const known = await this.vault.find(subject);
    if (known !== null) return pageAbout(known);
    const page = await pageAbout(NOBODY);
    // Whoever became known meanwhile may have rows below the position that this page claims.
    const since = await this.vault.find(subject);
    return since === null ? page : pageAbout(since);
  }

  private async untilReached(view: ViewOfHandlings, after: bigint | null): Promise<void> {
    if (after === null || (await this.views.reached(view, after, WAIT_MS_MAX))) return;
    throw new OperationalError('ERR_VIEW_BEHIND', 'The view has not reached that position yet.', RETRY_AFTER_MS);
  }
}
