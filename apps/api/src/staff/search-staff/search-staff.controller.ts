import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { staffMember } from '@lieciba/domain';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { Entries } from '../../register/entries';
import { type LifeDto } from '../../register/life.dto';
import { staff } from '../../register/lives';
import { Reader } from '../../register/reader';
import { type Said, SaidIn } from '../../register/said';
import { AnswersLife } from '../../register/tagged';
import { memberExample } from '../examples';
import { SearchStaffDto } from './search-staff.dto';

@ApiTags('questions')
@Controller('v1/staff/search')
export class SearchStaffController {
  constructor(
    private readonly entries: Entries,
    private readonly reader: Reader,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenTo('dpo', 'auditor')
  @LooksAtPeople('staff', { body: SearchStaffDto })
  @Takes(SearchStaffDto, 'What one member of staff may handle, and was trained in.', {
    member: { id: memberExample.id },
  })
  @AnswersLife()
  @MayFail('ERR_STAFF_UNKNOWN', ...lookFailures)
  async search(@SaidIn(SearchStaffDto) { body: { member } }: Said<SearchStaffDto>): Promise<LifeDto> {
    const ref = await this.entries.known('member', staffMember(member));
    return this.reader.read(staff, ref, 'ERR_STAFF_UNKNOWN');
  }
}
