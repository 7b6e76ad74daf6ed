import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListDueDto } from '../list-due/list-due.dto';
import { Lists, pageIn, QueryOf } from '../registers/lists';
import { DueTrails } from './due-trails';
import { TrailsDto } from './trails.dto';

@ApiTags('lists')
@Controller('v1/retention')
export class ListTrailsController {
  constructor(private readonly trails: DueTrails) {}

  @Lists({
    path: 'trails',
    query: ListDueDto,
    answer: TrailsDto,
    looks: 'trails',
    summary:
      'Whose trail is older than the log keeps it, with nothing that keeps their data: what may be proposed for erasure. `limit` people are looked at.',
  })
  list(@Query(new QueryOf(ListDueDto)) query: ListDueDto): Promise<TrailsDto> {
    const { limit, cursor } = pageIn(query);
    return this.trails.among(cursor, limit);
  }
}
