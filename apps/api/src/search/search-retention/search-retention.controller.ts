import { Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { type Said, SaidIn } from '../../register/said';
import { positionOrNull } from '../../views/asked';
import { RetentionDto } from './retention.dto';
import { SearchRetentionDto } from './search-retention.dto';
import { SearchRetention } from './search-retention.query';

const example = { subject: { scheme: 'client-number', value: '4711' } };

@ApiTags('questions')
@Controller('v1/search/retention')
export class SearchRetentionController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo')
  @LooksAtPeople('retention', { body: SearchRetentionDto })
  @Takes(
    SearchRetentionDto,
    "What keeps a person's data in each system and until when, what is due for deletion, what overdue, and who has to be told of what was deleted.",
    example,
  )
  @ApiOkResponse({ type: RetentionDto })
  @MayFail('ERR_VIEWS_UNAVAILABLE', 'ERR_QUESTION_TOO_BROAD', 'ERR_VIEW_BEHIND', ...lookFailures)
  search(@SaidIn(SearchRetentionDto) { body }: Said<SearchRetentionDto>): Promise<RetentionDto> {
    return this.queries.execute(new SearchRetention(body.subject, positionOrNull(body.after)));
  }
}
