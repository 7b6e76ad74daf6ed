import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FindingEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { OpenTo } from '../../identity/open-to';
import { type ApiVault, STORE, VAULT } from '../../ports';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';
import { NamesIds } from '../../register/enters';
import { IdsOfRequest, type Ids } from '../../register/ids';
import { lived } from '../../register/life';
import { findings } from '../../register/lives';
import { contextOfWords } from '../../register/words-on-findings';
import { FindingHistoryDto, type HappeningDto } from './finding.dto';

/** What somebody said of it. */
type Words = Extract<FindingEvent, { data: { byRef: string } }>;

const isWords = <E extends FindingEvent>(event: E): event is Extract<E, Words> => 'byRef' in event.data;

const happening = (event: FindingEvent, name: string | null, reason: string | null): HappeningDto => {
  const { type, data } = event;
  if ('byRef' in data) return { type, at: data.at, finding: null, by: { ref: data.byRef, name }, reason };
  if ('clearedAt' in data) return { type, at: data.clearedAt, finding: null, by: null, reason: null };
  const { findingId: _, raisedAt, ...finding } = data;
  return { type, at: raisedAt, finding, by: null, reason: null };
};

@ApiTags('findings')
@Controller('v1/findings')
export class GetFindingController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @Get(':findingId')
  @OpenTo('dpo', 'auditor')
  @LooksAtPeople('finding')
  @NamesIds(':findingId')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One finding with everything that happened to it.' })
  @ApiOkResponse({ type: FindingHistoryDto })
  @FailsOnlyWith(
    'ERR_TOKEN_INVALID',
    'ERR_ROLE_FORBIDDEN',
    'ERR_NOT_FOUND',
    'ERR_FINDING_UNKNOWN',
    'ERR_INTERNAL',
    ...lookFailures,
    'ERR_VAULT_UNAVAILABLE',
  )
  async get(@IdsOfRequest() ids: Ids): Promise<FindingHistoryDto> {
    const id = ids.of('findingId');
    const { events, end } = await lived(this.store, findings, id);
    if (!end) throw new Refusal('ERR_FINDING_UNKNOWN', 'There is no such finding.');
    const { names, reasons } = await this.wordsIn(
      id,
      events.flatMap((event) => (isWords(event) ? [event] : [])),
    );
    return {
      id,
      revision: Number(end.revision),
      position: String(end.position),
      history: events.map((event) =>
        isWords(event)
          ? happening(event, names.get(event.data.byRef) ?? null, reasons.get(event.data.reason) ?? null)
          : happening(event, null, null),
      ),
    };
  }

  /** Who said what, as far as it can still be read. */
  private async wordsIn(id: string, words: readonly Words[]) {
    if (words.length === 0) return { names: new Map<string, string>(), reasons: new Map<string, string | null>() };
    const [names, opened] = await Promise.all([
      this.vault.namesOf([...new Set(words.map(({ data }) => data.byRef))]),
      this.vault.open(
        words.map(({ data: { byRef, reason, at } }) => ({
          ref: byRef,
          sealed: reason,
          context: contextOfWords({ findingId: id, at }),
        })),
      ),
    ]);
    return { names, reasons: new Map(words.map(({ data }, i) => [data.reason, opened[i] ?? null])) };
  }
}
