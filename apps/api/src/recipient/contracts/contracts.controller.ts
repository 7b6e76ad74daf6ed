import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { recipients } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { contractEndingExample, contractExample, subProcessorExample } from '../examples';
import { ContractDto, ContractEndingDto, SubProcessorDto } from './contracts.dto';

@ApiTags('registers')
@Controller('v1/recipients')
export class ContractsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    path: ':recipientId/contracts',
    body: ContractDto,
    summary: 'Records a written contract with a processor.',
    example: contractExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_CONTRACT_DIFFERS', 'ERR_RECIPIENT_RETIRED', 'ERR_PERIOD_BACKWARDS'],
  })
  record(@SaidIn(ContractDto) said: Said<ContractDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'RecordProcessorContract',
      data: { ...data, recipientId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/contracts/:contractId/ending',
    body: ContractEndingDto,
    summary: 'Says from when on a contract no longer holds.',
    example: contractEndingExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_CONTRACT_UNKNOWN', 'ERR_CONTRACT_END_DIFFERS', 'ERR_ORDER_IMPOSSIBLE'],
  })
  end(@SaidIn(ContractEndingDto) said: Said<ContractEndingDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    const contractId = said.ids.of('contractId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'EndProcessorContract',
      data: { ...data, recipientId, contractId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/contracts/:contractId/sub-processors',
    body: SubProcessorDto,
    summary: 'Authorises a processor to engage another one.',
    example: subProcessorExample,
    refusals: [
      'ERR_RECIPIENT_UNKNOWN',
      'ERR_CONTRACT_UNKNOWN',
      'ERR_SUB_PROCESSOR_DIFFERS',
      'ERR_RECIPIENT_ENGAGES_ITSELF',
      'ERR_ORDER_IMPOSSIBLE',
    ],
  })
  authorise(@SaidIn(SubProcessorDto) said: Said<SubProcessorDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    const contractId = said.ids.of('contractId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'AuthoriseSubProcessor',
      data: { ...data, recipientId, contractId },
    }));
  }
}
