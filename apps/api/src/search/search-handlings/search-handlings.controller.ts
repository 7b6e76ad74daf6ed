import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { type Opening } from '../../look/opening';
import { MayFail } from '../../problem/may-fail';
import { askedWithin } from '../handlings/asked-handlings';
import { HandlingsDto } from './handlings.dto';
import { SearchHandlingsDto } from './search-handlings.dto';
import { searchHandlingsPipe } from './search-handlings.pipe';
import { SearchHandlings } from './search-handlings.query';

const example = { subject: { scheme: 'personal-code', value: '010190-12345' }, kinds: ['disclosure'], limit: 10 };

@ApiTags('questions')
@Controller('v1/search/handlings')
export class SearchHandlingsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('handlings', { body: SearchHandlingsDto })
  @Takes(SearchHandlingsDto, 'Finds who handled whose data, when and why.', example)
  @ApiOkResponse({ type: HandlingsDto })
  @MayFail(
    'ERR_CURSOR_MALFORMED',
    'ERR_INQUIRY_REQUIRED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    'ERR_PROOF_PENDING',
    ...lookFailures,
  )
  search(
    @Body(searchHandlingsPipe) question: SearchHandlings,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<Opening<HandlingsDto>> {
    return this.queries.execute(askedWithin(question, scope));
  }
}
