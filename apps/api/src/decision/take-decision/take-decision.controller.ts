import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { toKeep } from '../../delivery/to-keep';
import { disclosureExample } from '../../delivery/examples';
import { Takes } from '../../http/takes';
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
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ShowsNobody() // A verdict on what the asker describes; kept on record where that is asked for.
  @OpenTo('source', 'dpo')
  @Takes(DecisionDto, 'Asks beforehand what the rules would say of a handling, and what goes with it.', example)
  @ApiOkResponse({ type: VerdictDto })
  @MayFail(
    'ERR_STORE_UNAVAILABLE',
    'ERR_STORE_REFUSED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_REGISTER_BUSY',
  )
  decide(@SaidIn(DecisionDto) said: Said<DecisionDto>): Promise<VerdictDto> {
    const { handling, record = false } = said.body;
    return this.commands.execute(new TakeDecision(toKeep(handling), record, { ...said, ifMatch: undefined }));
  }
}
