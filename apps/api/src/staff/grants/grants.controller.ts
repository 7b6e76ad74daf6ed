import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { staff } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { grantEndingExample, grantExample, grantReviewExample } from '../examples';
import { GrantDto, GrantEndingDto, GrantReviewDto } from './grants.dto';

@ApiTags('registers')
@Controller('v1/staff/grants')
export class GrantsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: GrantDto,
    summary: 'Grants a member of staff the handling of categories of data.',
    example: grantExample,
    refusals: ['ERR_GRANT_DIFFERS', 'ERR_PERIOD_BACKWARDS'],
  })
  grant(@SaidIn(GrantDto) said: Said<GrantDto>): Promise<Entered> {
    return this.entries.aboutStaff(staff, 'first', said, (data) => ({ type: 'GrantStaff', data }));
  }

  @Enters('dpo', {
    path: ':grantId/ending',
    body: GrantEndingDto,
    summary: 'Says from when on a grant no longer holds.',
    example: grantEndingExample,
    refusals: ['ERR_STAFF_UNKNOWN', 'ERR_GRANT_UNKNOWN', 'ERR_GRANT_END_DIFFERS', 'ERR_ORDER_IMPOSSIBLE'],
  })
  end(@SaidIn(GrantEndingDto) said: Said<GrantEndingDto>): Promise<Entered> {
    const grantId = said.ids.of('grantId');
    return this.entries.aboutStaff(staff, 'again', said, (data) => ({
      type: 'EndStaffGrant',
      data: { ...data, grantId },
    }));
  }

  @Enters('dpo', {
    path: ':grantId/reviews',
    body: GrantReviewDto,
    summary: 'Records that a grant was looked at again and found right.',
    example: grantReviewExample,
    refusals: [
      'ERR_STAFF_UNKNOWN',
      'ERR_GRANT_UNKNOWN',
      'ERR_GRANT_REVIEW_DIFFERS',
      'ERR_GRANT_ENDED',
      'ERR_PERIOD_BACKWARDS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  review(@SaidIn(GrantReviewDto) said: Said<GrantReviewDto>): Promise<Entered> {
    const grantId = said.ids.of('grantId');
    return this.entries.aboutStaff(staff, 'again', said, (data) => ({
      type: 'ReviewStaffGrant',
      data: { ...data, grantId },
    }));
  }
}
