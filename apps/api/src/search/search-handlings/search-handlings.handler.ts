import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { Withheld } from '../../cases/withheld';
import { type CertifiedAnswer } from '../../ledger/certify/certified-answer';
import { Certificates } from '../../ledger/certify/certificates';
import { Opening } from '../../look/opening';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type ViewOfHandlings, type Views } from '../../views/views';
import { answeredOf } from '../handlings/answered-of';
import { askHandlings } from '../handlings/ask-handlings';
import { type HandlingsDto } from './handlings.dto';
import { readable } from './readable';
import { SearchHandlings } from './search-handlings.query';

interface Certifiable extends Page {
  readonly certifying: CertifiedAnswer | null;
}

/** Finds the people, asks the view, opens what is sealed. */
@QueryHandler(SearchHandlings)
export class SearchHandlingsHandler implements IQueryHandler<SearchHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    private readonly certificates: Certificates,
    private readonly withheld: Withheld,
  ) {}

  async execute({ asked, page, certified, marked }: SearchHandlings): Promise<Opening<HandlingsDto>> {
    const { named, ...found } = await askHandlings(this.vault, this.views, asked, async (view, filter, named) => {
      const search = { ...filter, ...page };
      return { named, ...(await (certified ? this.certifiedPage(view, search) : this.page(view, search))) };
    });
    const answer = this.opened(found, marked);
    if (certified) await answer; // What cannot be certified yet is not answered, so it is no look.
    return new Opening(answer, found.rows.length, named);
  }

  private async opened({ asOf, rows: found, next, certifying }: Certifiable, marked: boolean): Promise<HandlingsDto> {
    const [rows, withheld] = await Promise.all([
      readable(found, this.vault),
      marked ? this.withheld.among(found) : undefined,
    ]);
    certifying?.add(rows);
    const certificate = await certifying?.end(next !== null);
    return {
      ...{ asOf: ageOf(asOf), rows, next },
      ...(certificate !== undefined && { certificate }),
      ...(withheld && { withheld }),
    };
  }

  private async page(view: ViewOfHandlings, search: HandlingSearch): Promise<Certifiable> {
    return { ...(await this.views.page(view, search)), certifying: null };
  }

  private async certifiedPage(view: ViewOfHandlings, search: HandlingSearch): Promise<Certifiable> {
    const seen = await this.views.seenAtOnce(view);
    const page = await seen.page(search).finally(() => seen.close());
    return { ...page, certifying: await this.certificates.begin(answeredOf(view, seen, search, page.asOf)) };
  }
}
