import { applyDecorators, Body, Controller, Get, Header, Headers, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';
import { OpenTo } from '../../identity/open-to';
import { askedOf } from '../../look/asked-of';
import { lookFailures, LooksAtPeople } from '../../look/looks-at-people';
import { type StreamedRows } from '../../look/streamed-rows';
import { VIEWS } from '../../ports';
import { FailsOnlyWith, MayFail } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';
import { type Views } from '../../views/views';
import { Faults, findFaults } from '../../well-formed/faults';
import { ListenDto, ListenToSavedDto } from './listen.dto';
import { listenBy, listenPipe, SavedPipe } from './listen.pipe';
import { Listen } from './listen.query';
import { placeOf } from './place';

const example = {
  handlings: { kinds: ['disclosure'], recipient: 'julianus-inkasso' },
  findings: { severities: ['high'] },
};
const failures = [
  'ERR_EVENT_ID_MALFORMED',
  'ERR_VIEWS_UNAVAILABLE',
  'ERR_QUESTION_TOO_BROAD',
  'ERR_LISTENERS_FULL',
  ...lookFailures,
] as const;

/** What both ways to listen have in common. */
const Streams = () =>
  applyDecorators(
    Header('cache-control', 'no-store'),
    Header('x-accel-buffering', 'no'), // A proxy that gathers first would be the last to tell.
    Header('connection', 'close'),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The id of the last event that was received: the stream goes on behind it.',
      schema: { type: 'string', example: '41.39' },
    }),
    ApiOkResponse({
      description:
        'Events `handling` and `finding`, each with a row as a search shows it; `as-of` with how far the views are; at last `end` with the reason.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
  );

@ApiTags('questions')
@Controller('v1/live')
export class ListenController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo')
  @LooksAtPeople('live', { body: ListenDto })
  @Takes(ListenDto, 'Tells of handlings and findings as they come, for as long as somebody listens.', example)
  @Streams()
  @MayFail(...failures)
  listen(@Body(listenPipe) listen: Listen, @Headers('last-event-id') lastEventId?: string): Promise<StreamedRows> {
    return this.begin(listen, lastEventId);
  }

  @Get()
  @OpenTo('auditor', 'dpo')
  @LooksAtPeople('live', { query: ListenToSavedDto })
  @ApiOperation({ summary: 'The same, of everything or of the handlings that a kept search is about.' })
  @ApiQuery({ name: 'search', required: false, schema: { type: 'string', format: 'uuid' } })
  @Streams()
  @FailsOnlyWith(
    ...(['ERR_QUERY_MALFORMED', 'ERR_TOKEN_INVALID', 'ERR_ROLE_FORBIDDEN', 'ERR_NOT_FOUND'] as const),
    ...(['ERR_SEARCH_NOT_LIVE', 'ERR_INTERNAL', 'ERR_VAULT_UNAVAILABLE'] as const),
    ...failures,
  )
  async listenToSaved(
    @Query(SavedPipe) searchId: string | undefined,
    @CallerOfRequest() { role }: Caller,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<StreamedRows> {
    const body = searchId === undefined ? {} : { handlings: await this.savedQuestion(role, searchId) };
    const file = await this.begin(listenBy(body), lastEventId);
    file.asked = askedOf(ListenDto, body);
    return file;
  }

  private begin({ wanted, behind }: Listen, lastEventId: string | undefined): Promise<StreamedRows> {
    return this.queries.execute(new Listen(wanted, lastEventId ? placeOf(lastEventId) : behind));
  }

  /** What a search asks, without the order in which its answers stand: what comes has an order of its own. */
  private async savedQuestion(role: string, searchId: string): Promise<object> {
    const saved = (await this.views.saved.list(role)).find((search) => search.searchId === searchId);
    if (!saved) throw new Refusal('ERR_NOT_FOUND', 'This role keeps no such search.');
    const { order: _, ...question } = saved.question as { readonly order?: unknown };
    const faults = new Faults();
    findFaults(ListenDto, { handlings: question }, faults);
    if (faults.count === 0) return question;
    throw new Refusal('ERR_SEARCH_NOT_LIVE', 'The search asks for what is known of a handling only later.', {
      faults: faults.kept,
      faultCount: faults.count,
    });
  }
}
