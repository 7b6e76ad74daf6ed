import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { OpenTo } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { STORE, VIEWS } from '../../ports';
import { FailsOnlyWith } from '../../problem/may-fail';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { ViewsDto } from './views.dto';

@ApiTags('operation')
@Controller('v1/views')
export class GetViewsController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  @Get()
  @ShowsNobody()
  @OpenTo('auditor', 'dpo', 'admin')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The views, and what judging and sealing keep: each with its version and how much of the log it holds.',
  })
  @ApiOkResponse({ type: ViewsDto })
  @FailsOnlyWith(
    'ERR_TOKEN_INVALID',
    'ERR_ROLE_FORBIDDEN',
    'ERR_INTERNAL',
    'ERR_STORE_UNAVAILABLE',
    'ERR_STORE_REFUSED',
    'ERR_VIEWS_UNAVAILABLE',
  )
  async get(): Promise<ViewsDto> {
    // The head first: what a view holds beyond it does it no harm.
    const head = await this.store.head(streamPrefixes);
    const overview = await this.views.overview();
    return {
      head: head === null ? null : String(head),
      views: overview.map(({ view, version, position, at, now, rows, stateHash, poison, building }) => ({
        name: view,
        version,
        asOf: ageOf({ position, at, now }),
        current: head === null || (position !== null && BigInt(position) >= head),
        rows: rows === null ? null : String(rows),
        stateHash,
        poison: poison && { ...poison, at: poison.at.toISOString() },
        building,
      })),
    };
  }
}
