import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { lookFailures, LooksAtPeople } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { searchExample } from '../examples';
import { SearchWithholdingsDto, WithholdingsDto } from './search-withholdings.dto';
import { searchWithholdingsPipe } from './search-withholdings.pipe';
import { SearchWithholdings } from './search-withholdings.query';

const summary = 'Finds what is withheld from whom, on what ground, and who ordered, approved, reviewed and lifted it.';

@ApiTags('questions')
@Controller('v1/search/withholdings')
export class SearchWithholdingsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo')
  @Header('cache-control', 'no-store')
  @LooksAtPeople('withholdings', { body: SearchWithholdingsDto })
  @Takes(SearchWithholdingsDto, summary, searchExample)
  @ApiOkResponse({ type: WithholdingsDto })
  @MayFail(
    'ERR_CURSOR_MALFORMED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    ...lookFailures,
  )
  search(@Body(searchWithholdingsPipe) question: SearchWithholdings): Promise<WithholdingsDto> {
    return this.queries.execute(question);
  }
}
