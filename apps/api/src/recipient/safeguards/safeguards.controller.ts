import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { recipients } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { lapseExample, safeguardExample } from '../examples';
import { LapseDto, SafeguardEntryDto } from './safeguards.dto';

@ApiTags('registers')
@Controller('v1/recipients')
export class SafeguardsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    path: ':recipientId/safeguards',
    body: SafeguardEntryDto,
    summary: 'Records what transfers to a recipient outside the EEA rely on.',
    example: safeguardExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_SAFEGUARD_DIFFERS', 'ERR_RECIPIENT_RETIRED', 'ERR_PERIOD_BACKWARDS'],
  })
  record(@SaidIn(SafeguardEntryDto) said: Said<SafeguardEntryDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'RecordSafeguard',
      data: { ...data, recipientId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/safeguards/:safeguardId/lapse',
    body: LapseDto,
    summary: 'Says from when on nothing can rely on a safeguard.',
    example: lapseExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_SAFEGUARD_UNKNOWN', 'ERR_SAFEGUARD_LAPSE_DIFFERS', 'ERR_ORDER_IMPOSSIBLE'],
  })
  lapse(@SaidIn(LapseDto) said: Said<LapseDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    const safeguardId = said.ids.of('safeguardId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'LapseSafeguard',
      data: { ...data, recipientId, safeguardId },
    }));
  }
}
