import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { holdExample, releaseExample } from '../examples';
import { HoldDto, ReleaseDto } from './holds.dto';

@ApiTags('registers')
@Controller('v1/subjects/holds')
export class HoldsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: HoldDto,
    summary: 'Keeps data of a person from being deleted for now.',
    example: holdExample,
    refusals: ['ERR_HOLD_DIFFERS', 'ERR_NOT_YET'],
  })
  place(@SaidIn(HoldDto) said: Said<HoldDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'PlaceHold', data }));
  }

  @Enters('dpo', {
    path: ':holdId/release',
    body: ReleaseDto,
    summary: 'Releases a hold.',
    example: releaseExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_HOLD_UNKNOWN',
      'ERR_HOLD_RELEASE_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  release(@SaidIn(ReleaseDto) said: Said<ReleaseDto>): Promise<Entered> {
    const holdId = said.ids.of('holdId');
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({
      type: 'ReleaseHold',
      data: { ...data, holdId },
    }));
  }
}
