import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { MayFail } from '../../problem/may-fail';
import { lookFailures, LooksAtPeople } from '../looks-at-people';
import { LooksDto } from './looks.dto';
import { SearchLooksDto } from './search-looks.dto';
import { searchLooksPipe } from './search-looks.pipe';
import { SearchLooks } from './search-looks.query';

const example = { subject: { scheme: 'personal-code', value: '010190-12345' }, roles: ['auditor'], limit: 10 };

@ApiTags('questions')
@Controller('v1/search/looks')
export class SearchLooksController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo')
  @LooksAtPeople('looks', { body: SearchLooksDto })
  @Takes(SearchLooksDto, 'Finds who looked at the trail, what they asked, about whom and how much they saw.', example)
  @ApiOkResponse({ type: LooksDto })
  @MayFail(
    'ERR_CURSOR_MALFORMED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    ...lookFailures,
  )
  search(@Body(searchLooksPipe) question: SearchLooks): Promise<LooksDto> {
    return this.queries.execute(question);
  }
}
