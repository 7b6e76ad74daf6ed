import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Clock, staffMember } from '@lieciba/domain';
import { type SavedSearch } from '@lieciba/read-models/saved-searches/saved-searches';
import { type Identity } from '@lieciba/vault';
import { Takes } from '../../http/takes';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';
import { OpenTo } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { type ApiVault, CLOCK, VAULT, VIEWS } from '../../ports';
import { FailsOnlyWith, MayFail } from '../../problem/may-fail';
import { type ProblemCode } from '../../problem/problems';
import { Refusal } from '../../problem/refusal';
import { type Ids, IdsOfRequest } from '../../register/ids';
import { type Views } from '../../views/views';
import { uuid } from '../../well-formed/texts';
import { SavedSearchDto, SavedSearchesDto, SaveSearchDto, type SavedQuestionDto } from './saved-searches.dto';
import { saveSearchPipe } from './saved-searches.pipe';

const example = {
  name: 'Disclosures for debt recovery',
  question: { kinds: ['disclosure'], purpose: 'service-provision/sp-debt-recovery', order: 'oldest' },
};
const everywhere = ['ERR_TOKEN_INVALID', 'ERR_ROLE_FORBIDDEN', 'ERR_INTERNAL', 'ERR_VIEWS_UNAVAILABLE'] as const;

const shown = ({ searchId, name, question, savedAt }: SavedSearch): SavedSearchDto => ({
  ...{ searchId, name, question },
  savedAt: savedAt.toISOString(),
});

/** What a role keeps of its work: there is little to decide, so that there are no handlers. */
@ApiTags('questions')
@Controller('v1/searches')
export class SavedSearchesController {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @OpenTo('auditor', 'dpo')
  @Takes(SaveSearchDto, 'Keeps a question about handlings, with references in place of people.', example)
  @ApiCreatedResponse({ type: SavedSearchDto })
  @MayFail('ERR_SUBJECT_UNKNOWN', 'ERR_STAFF_UNKNOWN', 'ERR_SEARCHES_FULL', 'ERR_VIEWS_UNAVAILABLE')
  async save(
    @Body(saveSearchPipe) { name, question }: SaveSearchDto,
    @CallerOfRequest() { role }: Caller,
  ): Promise<SavedSearchDto> {
    const search = { searchId: randomUUID(), role, name, question: await this.byReference(question) };
    const saved = { ...search, savedAt: this.clock.now() };
    if (await this.views.saved.save(saved)) return shown(saved);
    throw new Refusal('ERR_SEARCHES_FULL', 'This role keeps as many searches as it may.');
  }

  @ShowsNobody()
  @Get()
  @OpenTo('auditor', 'dpo')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The questions that this role keeps.' })
  @ApiOkResponse({ type: SavedSearchesDto })
  @FailsOnlyWith(...everywhere)
  async list(@CallerOfRequest() { role }: Caller): Promise<SavedSearchesDto> {
    return { searches: (await this.views.saved.list(role)).map(shown) };
  }

  @ShowsNobody()
  @Delete(':searchId')
  @HttpCode(204)
  @OpenTo('auditor', 'dpo')
  @ApiOperation({ summary: 'Keeps a question no longer.' })
  @ApiParam({ name: 'searchId', type: String })
  @ApiNoContentResponse()
  @FailsOnlyWith(...everywhere, 'ERR_NOT_FOUND')
  async remove(@IdsOfRequest() ids: Ids, @CallerOfRequest() { role }: Caller): Promise<void> {
    const searchId = ids.of('searchId');
    if (uuid.accepts(searchId) && (await this.views.saved.remove(role, searchId))) return;
    throw new Refusal('ERR_NOT_FOUND', 'This role keeps no such search.');
  }

  private async byReference({ subject, actor, after: _, ...question }: SavedQuestionDto): Promise<object> {
    return {
      ...question,
      ...(subject && { subjectRef: await this.known(subject, 'ERR_SUBJECT_UNKNOWN') }),
      ...(actor && { actorRef: await this.known(staffMember(actor), 'ERR_STAFF_UNKNOWN') }),
    };
  }

  private async known(person: Identity, code: ProblemCode): Promise<string> {
    const ref = await this.vault.find(person);
    if (ref === null) throw new Refusal(code, 'Nobody has reported on this person.');
    return ref;
  }
}
