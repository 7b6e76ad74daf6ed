import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { FindingsDto } from './findings.dto';
import { SearchFindingsDto } from './search-findings.dto';
import { searchFindingsPipe } from './search-findings.pipe';
import { SearchFindings } from './search-findings.query';

const example = { severities: ['critical'], statuses: ['raised', 'reopened'], counts: true, limit: 10 };

@ApiTags('questions')
@Controller('v1/search/findings')
export class SearchFindingsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('findings', { body: SearchFindingsDto })
  @Takes(SearchFindingsDto, 'Finds which rules were breached, in what and on which facts.', example)
  @ApiOkResponse({ type: FindingsDto })
  @MayFail(
    'ERR_CURSOR_MALFORMED',
    'ERR_INQUIRY_REQUIRED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    ...lookFailures,
  )
  search(
    @Body(searchFindingsPipe) { filter, page, subject, counts, after }: SearchFindings,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<FindingsDto> {
    return this.queries.execute(new SearchFindings(filter, page, subject, counts, after, scope));
  }
}
