import { Controller, Get, Header, Injectable, type PipeTransform, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Faults, findFaults } from '../../well-formed/faults';
import { malformedQuery } from '../../well-formed/malformed';
import { DueDto } from './due.dto';
import { ListDueDto, PEOPLE_MAX } from './list-due.dto';
import { ListDue } from './list-due.query';

const LIMIT_DEFAULT = 50;

@Injectable()
class ListDuePipe implements PipeTransform<unknown, ListDue> {
  transform(query: unknown): ListDue {
    const faults = new Faults();
    findFaults(ListDueDto, query, faults);
    if (faults.count > 0) throw malformedQuery(faults);
    const { limit, cursor } = query as ListDueDto;
    return new ListDue(limit === undefined ? LIMIT_DEFAULT : Number(limit), cursor ?? null);
  }
}

@ApiTags('questions')
@Controller('v1/retention/due')
export class ListDueController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @OpenTo('auditor', 'dpo')
  @LooksAtPeople('due', { query: ListDueDto })
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whose data should be gone, by category and system, since when, and what is overdue.' })
  @ApiQuery({
    name: 'limit',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: PEOPLE_MAX, default: LIMIT_DEFAULT },
    description: 'How many people are looked at.',
  })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string' }, description: '`next` of the page before.' })
  @ApiOkResponse({ type: DueDto })
  @FailsOnlyWith(
    'ERR_QUERY_MALFORMED',
    'ERR_TOKEN_INVALID',
    'ERR_ROLE_FORBIDDEN',
    'ERR_INTERNAL',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    ...lookFailures,
  )
  list(@Query(ListDuePipe) question: ListDue): Promise<DueDto> {
    return this.queries.execute(question);
  }
}
