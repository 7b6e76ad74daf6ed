import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { disclosureExample } from '../../delivery/examples';
import { insistOnBounds } from '../../delivery/record-delivery/insist-on-bounds';
import { SuspendedSources } from '../../delivery/record-delivery/suspended-sources';
import { toKeep } from '../../delivery/to-keep';
import { Takes } from '../../http/takes';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';
import { OpenTo } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { type Said, SaidIn } from '../../register/said';
import { DecisionDto } from './decision.dto';
import { TakeDecision } from './take-decision.command';
import { VerdictDto } from './verdict.dto';

const example = { handling: { kind: 'disclosure', ...disclosureExample }, record: false };

@ApiTags('questions')
@Controller('v1/decisions')
export class TakeDecisionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly suspended: SuspendedSources,
  ) {}

  @Post()
  @HttpCode(200)
  @ShowsNobody() // A verdict on what the asker describes; kept on record where that is asked for.
  @OpenTo('source', 'dpo')
  @Takes(DecisionDto, 'Asks beforehand what the rules would say of a handling, and what goes with it.', example)
  @ApiOkResponse({ type: VerdictDto })
  @MayFail(
    'ERR_KEY_ADDRESS_FORBIDDEN',
    'ERR_REPORT_OUT_OF_BOUNDS',
    'ERR_REPORTS_SUSPENDED',
    'ERR_STORE_UNAVAILABLE',
    'ERR_STORE_REFUSED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_REGISTER_BUSY',
  )
  async decide(@SaidIn(DecisionDto) said: Said<DecisionDto>, @CallerOfRequest() caller: Caller): Promise<VerdictDto> {
    const { handling, record = false } = said.body;
    if (caller.sourceId !== undefined) await this.suspended.turnAway(caller.sourceId);
    if (caller.bounds) insistOnBounds([handling], caller.bounds);
    return this.commands.execute(new TakeDecision(toKeep(handling), record, { ...said, ifMatch: undefined }));
  }
}
