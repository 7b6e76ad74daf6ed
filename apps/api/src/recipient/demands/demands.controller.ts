import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { recipients } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { demandAnswerExample, demandExample } from '../examples';
import { DemandAnswerDto, DemandDto } from './demands.dto';

@ApiTags('registers')
@Controller('v1/recipients')
export class DemandsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    path: ':recipientId/demands',
    body: DemandDto,
    summary: 'Records what the company demands of a processor.',
    example: demandExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_DEMAND_DIFFERS', 'ERR_PERIOD_BACKWARDS', 'ERR_NOT_YET'],
  })
  make(@SaidIn(DemandDto) said: Said<DemandDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'MakeProcessorDemand',
      data: { ...data, recipientId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/demands/:demandId/answer',
    body: DemandAnswerDto,
    summary: 'Records that a processor answered.',
    example: demandAnswerExample,
    refusals: [
      'ERR_RECIPIENT_UNKNOWN',
      'ERR_DEMAND_UNKNOWN',
      'ERR_DEMAND_ANSWER_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  answer(@SaidIn(DemandAnswerDto) said: Said<DemandAnswerDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    const demandId = said.ids.of('demandId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'AnswerProcessorDemand',
      data: { ...data, recipientId, demandId },
    }));
  }
}
