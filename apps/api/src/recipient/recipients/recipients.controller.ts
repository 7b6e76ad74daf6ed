import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ShowsNobody } from '../../look/looks-at-people';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { recipients } from '../../register/lives';
import { IdsOfRequest, type Ids } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { assessmentExample, correctionExample, recipientExample, retirementExample } from '../examples';
import { AssessmentDto, RecipientCorrectionDto, RecipientDto, RetirementDto } from './recipients.dto';

@ApiTags('registers')
@Controller('v1/recipients')
export class RecipientsController {
  constructor(
    private readonly entries: Entries,
    private readonly reader: Reader,
  ) {}

  @ShowsNobody()
  @Reads(
    ':recipientId',
    'What is known of one recipient: its contracts, safeguards, assessments and demands.',
    'ERR_RECIPIENT_UNKNOWN',
  )
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(recipients, ids.of('recipientId'), 'ERR_RECIPIENT_UNKNOWN');
  }

  @Enters('dpo', {
    body: RecipientDto,
    summary: 'Enters a recipient in the register.',
    example: recipientExample,
    refusals: ['ERR_RECIPIENT_DIFFERS', 'ERR_RECIPIENT_ENGAGES_ITSELF'],
  })
  register(@SaidIn(RecipientDto) said: Said<RecipientDto>): Promise<Entered> {
    return this.entries.aboutThing(recipients, said.body.recipientId, said, (data) => ({
      type: 'RegisterRecipient',
      data,
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/corrections',
    body: RecipientCorrectionDto,
    summary: 'Corrects all that the register says of a recipient.',
    example: correctionExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_RECIPIENT_ENGAGES_ITSELF'],
  })
  correct(@SaidIn(RecipientCorrectionDto) said: Said<RecipientCorrectionDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'CorrectRecipient',
      data: { ...data, recipientId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/retirement',
    body: RetirementDto,
    summary: 'Says from when on nothing is handed to a recipient any more.',
    example: retirementExample,
    refusals: ['ERR_RECIPIENT_UNKNOWN', 'ERR_RETIREMENT_DIFFERS'],
  })
  retire(@SaidIn(RetirementDto) said: Said<RetirementDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'RetireRecipient',
      data: { ...data, recipientId },
    }));
  }

  @Enters('dpo', {
    path: ':recipientId/assessments',
    body: AssessmentDto,
    summary: 'Says what came of looking into whether a processor keeps what it promises.',
    example: assessmentExample,
    refusals: [
      'ERR_RECIPIENT_UNKNOWN',
      'ERR_RECIPIENT_ASSESSMENT_DIFFERS',
      'ERR_RECIPIENT_RETIRED',
      'ERR_PERIOD_BACKWARDS',
      'ERR_NOT_YET',
    ],
  })
  assess(@SaidIn(AssessmentDto) said: Said<AssessmentDto>): Promise<Entered> {
    const recipientId = said.ids.of('recipientId');
    return this.entries.aboutThing(recipients, recipientId, said, (data) => ({
      type: 'AssessRecipient',
      data: { ...data, recipientId },
    }));
  }
}
