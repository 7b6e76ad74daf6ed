import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { liftingExample, restrictionExample } from '../examples';
import { LiftingDto, RestrictionDto } from './restrictions.dto';

@ApiTags('registers')
@Controller('v1/subjects/restrictions')
export class RestrictionsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: RestrictionDto,
    summary: 'Restricts the processing of data of a person (Art. 18).',
    example: restrictionExample,
    refusals: ['ERR_RESTRICTION_DIFFERS', 'ERR_NOT_YET'],
  })
  place(@SaidIn(RestrictionDto) said: Said<RestrictionDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'PlaceRestriction', data }));
  }

  @Enters('dpo', {
    path: ':restrictionId/lifting',
    body: LiftingDto,
    summary: 'Lifts a restriction.',
    example: liftingExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_RESTRICTION_UNKNOWN',
      'ERR_RESTRICTION_LIFT_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  lift(@SaidIn(LiftingDto) said: Said<LiftingDto>): Promise<Entered> {
    const restrictionId = said.ids.of('restrictionId');
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({
      type: 'LiftRestriction',
      data: { ...data, restrictionId },
    }));
  }
}
