import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { lookFailures, LooksAtPeople } from '../../look/looks-at-people';
import { type Opening } from '../../look/opening';
import { MayFail } from '../../problem/may-fail';
import { askedWithin } from '../handlings/asked-handlings';
import { CountHandlingsDto } from './count-handlings.dto';
import { countHandlingsPipe } from './count-handlings.pipe';
import { CountHandlings } from './count-handlings.query';
import { HandlingCountsDto } from './counts.dto';

const example = { recipient: 'julianus-inkasso', from: '2026-01-01T00:00:00Z', by: ['month', 'purpose', 'finding'] };

@ApiTags('questions')
@Controller('v1/search/handlings/counts')
export class CountHandlingsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('handling-counts', { body: CountHandlingsDto })
  @Takes(
    CountHandlingsDto,
    'How many handlings there are, by month and by whatever they can be told apart by.',
    example,
  )
  @ApiOkResponse({ type: HandlingCountsDto })
  @MayFail(
    'ERR_INQUIRY_REQUIRED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    ...lookFailures,
  )
  count(
    @Body(countHandlingsPipe) question: CountHandlings,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<Opening<HandlingCountsDto>> {
    return this.queries.execute(askedWithin(question, scope));
  }
}
