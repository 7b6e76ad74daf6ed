import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { closingExample, retentionGroundExample } from '../examples';
import { ClosingDto, RetentionGroundDto } from './retention-grounds.dto';

@ApiTags('registers')
@Controller('v1/subjects/retention-grounds')
export class RetentionGroundsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: RetentionGroundDto,
    summary: "Records a reason to keep categories of a person's data.",
    example: retentionGroundExample,
    refusals: ['ERR_RETENTION_GROUND_DIFFERS', 'ERR_PERIOD_BACKWARDS'],
  })
  open(@SaidIn(RetentionGroundDto) said: Said<RetentionGroundDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'OpenRetentionGround', data }));
  }

  @Enters('dpo', {
    path: ':groundId/closing',
    body: ClosingDto,
    summary: 'Says from when on the reason no longer holds.',
    example: closingExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_RETENTION_GROUND_UNKNOWN',
      'ERR_RETENTION_GROUND_END_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
    ],
  })
  close(@SaidIn(ClosingDto) said: Said<ClosingDto>): Promise<Entered> {
    const groundId = said.ids.of('groundId');
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({
      type: 'CloseRetentionGround',
      data: { ...data, groundId },
    }));
  }
}
