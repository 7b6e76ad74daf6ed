import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { consentExample, withdrawalExample } from '../examples';
import { ConsentDto, WithdrawalDto } from './consents.dto';

@ApiTags('registers')
@Controller('v1/subjects/consents')
export class ConsentsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: ConsentDto,
    summary: 'Records a consent of a person.',
    example: consentExample,
    refusals: ['ERR_CONSENT_DIFFERS', 'ERR_PERIOD_BACKWARDS', 'ERR_NOT_YET'],
  })
  give(@SaidIn(ConsentDto) said: Said<ConsentDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'GiveConsent', data }));
  }

  @Enters('dpo', {
    path: ':consentId/withdrawal',
    body: WithdrawalDto,
    summary: 'Records that a person withdrew a consent.',
    example: withdrawalExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_CONSENT_UNKNOWN',
      'ERR_WITHDRAWAL_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  withdraw(@SaidIn(WithdrawalDto) said: Said<WithdrawalDto>): Promise<Entered> {
    const consentId = said.ids.of('consentId');
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({
      type: 'WithdrawConsent',
      data: { ...data, consentId },
    }));
  }
}
